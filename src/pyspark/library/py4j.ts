/** `py4j.protocol` and its like: the exceptions by which calls into Spark's Java side fail. */
export const py4jSource = String.raw`
import _millrace

class Py4JError(Exception):
    pass

class Py4JNetworkError(Py4JError):
    pass

class Py4JJavaError(Py4JError):
    def __init__(self, message, java_text):
        super().__init__(message, java_text)
        self.errmsg = message
        self.java_exception = java_text

    def __str__(self):
        return "%s: %s" % (self.errmsg, self.java_exception)

def _failure(method, text):
    called = "An error occurred while calling %s." % (method if "." in method else "o1." + method)
    # Py4J's own complaint, not an exception of a Java method.
    if text.startswith("Trace:"):
        return Py4JError(called + " " + text)
    return Py4JJavaError(called + "\n", text)

_millrace.java_error_with(_failure)
`

export const javaGatewaySource = String.raw`
import _millrace

def java_import(jvm_view, import_str):
    pass

def is_instance_of(gateway, java_object, java_class):
    return False

class JavaObject:
    pass

class JavaGateway:
    def __init__(self, *args, **options):
        self.jvm = _millrace.anything("jvm")
`
