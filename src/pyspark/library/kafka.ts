/**
 * `pyspark.streaming.kafka`, which Spark 3 no longer has: old programs import it. Each topic is fed by `--input TOPIC=FILE`; a record is the pair
 * (key, value), here without a key.
 */
export const kafkaSource = String.raw`
import _millrace
from pyspark import StorageLevel
from pyspark.streaming import DStream

def utf8_decoder(s):
    return None if s is None else s.decode("utf-8")

class TopicAndPartition:
    def __init__(self, topic, partition):
        self._topic = topic
        self._partition = partition

class Broker:
    def __init__(self, host, port):
        self._host = host
        self._port = port

class OffsetRange:
    def __init__(self, topic, partition, fromOffset, untilOffset):
        self.topic = topic
        self.partition = partition
        self.fromOffset = fromOffset
        self.untilOffset = untilOffset

class KafkaDStream(DStream):
    pass

# What a decoder is given, and how its result goes on, as in Spark 2: decoders take bytes.
def _decoded(stream, keyDecoder, valueDecoder):
    if keyDecoder is utf8_decoder and valueDecoder is utf8_decoder:
        return stream
    def decode(pair):
        value = pair[1].encode("utf-8")
        return (keyDecoder(pair[0]), value.decode("utf-8") if valueDecoder is utf8_decoder else valueDecoder(value))
    return stream.map(decode)

class KafkaUtils:
    @staticmethod
    def createStream(ssc, zkQuorum, groupId, topics, kafkaParams=None, storageLevel=StorageLevel.MEMORY_AND_DISK_2,
                     keyDecoder=utf8_decoder, valueDecoder=utf8_decoder):
        if not isinstance(topics, dict):
            raise TypeError("topics should be dict")
        stream = DStream(_millrace.kafka(ssc._jssc, list(topics), "createStream"), ssc, "auto")
        return _decoded(stream, keyDecoder, valueDecoder)

    @staticmethod
    def createDirectStream(ssc, topics, kafkaParams, fromOffsets=None, keyDecoder=utf8_decoder,
                           valueDecoder=utf8_decoder, messageHandler=None):
        if not isinstance(topics, list):
            raise TypeError("topics should be list")
        if not isinstance(kafkaParams, dict):
            raise TypeError("kafkaParams should be dict")
        stream = KafkaDStream(_millrace.kafka(ssc._jssc, topics, "createDirectStream"), ssc, "auto")
        return _decoded(stream, keyDecoder, valueDecoder)
`
