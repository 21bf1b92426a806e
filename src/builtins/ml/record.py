"""Writes down what pyspark.mllib gives: `python record.py cases/answers.json` beside it, with pyspark 3.5, numpy 1.26 and Java."""
import os, sys, json, warnings
warnings.filterwarnings("ignore")
os.environ["PYTHONHASHSEED"]="0"; os.environ["PYSPARK_PYTHON"]=sys.executable
from pyspark import SparkConf, SparkContext
from pyspark.mllib.linalg import Vectors, DenseVector, SparseVector
from pyspark.mllib.regression import LabeledPoint, LinearRegressionWithSGD, StreamingLinearRegressionWithSGD
from pyspark.mllib.classification import LogisticRegressionWithSGD
from pyspark.mllib.clustering import StreamingKMeansModel, StreamingKMeans
import random
conf=SparkConf().setMaster("local[2]").set("spark.ui.enabled","false").set("spark.driver.host","127.0.0.1").set("spark.ui.showConsoleProgress","false")
sc=SparkContext(conf=conf); sc.setLogLevel("OFF")
r=random.Random(5)
out={"kmeans":[],"linear":[],"logistic":[],"vectors":{}}
def nums(v): return [float(x) for x in v]
for decay,unit,k,dim in [(1.0,"batches",2,2),(0.5,"batches",3,1),(0.0,"batches",2,2),(0.9,"points",2,3)]:
    m=StreamingKMeansModel([[r.uniform(-3,3) for _ in range(dim)] for _ in range(k)],[r.choice([0.0,1.0]) for _ in range(k)])
    case={"decay":decay,"unit":unit,"centers":[nums(c) for c in m.centers],"weights":nums(m.clusterWeights),"batches":[]}
    for b in range(5):
        pts=[[round(r.gauss(r.choice([-2,2]),0.5),3) for _ in range(dim)] for _ in range([6,0,9,1,30][b])]
        n=2
        m.update(sc.parallelize(pts,n),decay,unit)
        case["batches"].append({"points":pts,"centers":[nums(c) for c in m.centers],"weights":nums(m.clusterWeights),"predict":[m.predict(p) for p in ([[0.5]*dim,[-3.0]*dim,[3.0]*dim])]})
    out["kmeans"].append(case)
def points(n,dim,kind):
    res=[]
    for _ in range(n):
        f=[round(r.uniform(-1,1),3) for _ in range(dim)]
        s=sum((i+1)*x for i,x in enumerate(f))
        res.append([float(s>0) if kind=="logistic" else round(s+r.gauss(0,0.1),4),f])
    return res
for kind in ["linear","logistic"]:
    for step,iters,frac,reg,tol,dim in [(0.1,50,1.0,0.0,0.001,2),(1.0,10,1.0,0.1,0.0001,3),(0.3,25,0.5,0.0,0.001,2),(0.3,25,0.2,0.01,0.0,1)]:
        w=[0.0]*dim
        case={"step":step,"iterations":iters,"fraction":frac,"reg":reg,"tol":tol,"initial":w,"batches":[]}
        for b,(n,parts) in enumerate([(12,2),(3,1),(40,3)]):
            pts=points(n,dim,kind)
            rdd=sc.parallelize([LabeledPoint(l,f) for l,f in pts],parts)
            if kind=="linear": m=LinearRegressionWithSGD.train(rdd,iters,step,frac,w,intercept=0.0,convergenceTol=tol)
            else: m=LogisticRegressionWithSGD.train(rdd,iters,step,frac,w,regParam=reg,convergenceTol=tol)
            w=nums(m.weights)
            x=[0.3]*dim
            case["batches"].append({"points":pts,"partitions":[len(p) for p in rdd.glom().collect()],"weights":w,"intercept":float(m.intercept),"predict":float(m.predict(x))})
        out[kind].append(case)
texts="""Vectors.dense(1, 2.5)
Vectors.dense([1, 2.5, 1/3])
Vectors.dense('1', '2')
Vectors.dense(['1.5', '2'])
Vectors.dense(3)
str(Vectors.dense([1/3, 2]))
Vectors.sparse(4, {1: 1.0, 3: 5.5})
Vectors.sparse(4, [(1, 1.0), (3, 5.5)])
Vectors.sparse(4, [1, 3], [1.0, 5.5])
str(Vectors.sparse(4, [1, 3], [1.0, 5.5]))
Vectors.sparse(4, {5: 1.0})
Vectors.sparse(4, [3, 1], [1.0, 2.0])
Vectors.sparse(4, [3, 1], [1.0])
Vectors.zeros(3)
Vectors.dense([1, 2]).dot([3, 4])
Vectors.dense([1, 2]).dot(Vectors.sparse(2, {0: 2.0}))
Vectors.sparse(2, {0: 2.0}).dot(Vectors.dense([1, 2]))
Vectors.dense([1, 2]).dot([3])
Vectors.dense([3, 4]).norm(2)
Vectors.dense([3, -4]).norm(1)
Vectors.norm(Vectors.dense([3, -4]), 2)
Vectors.dense([1, 2]).squared_distance([2, 4])
Vectors.squared_distance(Vectors.dense([1, 2]), Vectors.sparse(2, {1: 2.0}))
Vectors.dense([1, 0, 2]).numNonzeros()
Vectors.sparse(3, {0: 0.0, 1: 2.0}).numNonzeros()
len(Vectors.dense([1, 2]))
len(Vectors.sparse(5, {0: 1.0}))
Vectors.dense([1, 2])[1]
Vectors.sparse(4, {1: 1.0})[1]
Vectors.sparse(4, {1: 1.0})[0]
Vectors.dense([1, 2]) == Vectors.dense(1.0, 2.0)
Vectors.dense([0, 2]) == Vectors.sparse(2, {1: 2.0})
Vectors.dense([0, 2]) == [0, 2]
Vectors.dense([1, 2]) + Vectors.dense([3, 4])
Vectors.dense([1, 2]) * 2
2 - Vectors.dense([1, 2])
Vectors.dense([1, 2]) / Vectors.dense([4, 4])
list(Vectors.dense([1, 2]))
list(Vectors.sparse(3, {1: 2.0}).toArray())
Vectors.dense([1.23456789, 1e10, 1e-7])
Vectors.parse('[1,2.5]')
Vectors.parse('(4,[1,3],[1.0,5.5])')
LabeledPoint(1, [1, 2])
str(LabeledPoint(1, [1, 2]))
LabeledPoint(0, Vectors.sparse(2, {0: 1.5}))
LabeledPoint(1, [1, 2]).label
LabeledPoint(1, [1, 2]).features
LabeledPoint('2', (1, 2)).label
LabeledPoint(1, 5)
Vectors.dense([1, 2]).size
Vectors.sparse(3, {1: 2.0}).size
""".strip().split("\n")
for t in texts:
    try: v=repr(eval(t))
    except Exception as e: v="error: %s: %s"%(type(e).__name__,str(e).split("\n")[0])
    out["vectors"][t]=v
for k,f in [("halfLife",lambda: StreamingKMeans().setHalfLife(3,"batches")._decayFactor)]: out[k]=float(f())
with open(sys.argv[1], "w") as f:
    json.dump(out, f, separators=(",", ":"))
    f.write("\n")
sc.stop()
