"""int8 weights with activations quantized token by token.

ONNX Runtime's dynamic quantization gives all tokens of a sequence one activation scale, so a long statement could change the
answer about another one that cannot even see it. Here every token has a scale of its own (Yao et al. 2022, ZeroQuant,
section 4.2), every weight column and every word vector too: what a token sees decides its value, and nothing else does.

    s = max|x| / 127          per token            W = w * c    per column, w int8
    q = round(x / s) + 128    uint8
    x W + b  ~  s * c * (q - 128) w + b

A few channels are many times larger than the rest and would take the whole range: the KEPT largest of each product's input stay
in fp32 with their rows of W (Dettmers et al. 2022, LLM.int8(), section 3.2). The others' weights are rounded by rounding.py.

A product of a constant (the distance table, with the matrix that the tokens have too) takes the same int8 weights and computes in fp32:
the session folds it when it loads.

Processors without VNNI add the products of two neighbouring rows in 16 bits and would overflow with any two 8-bit weights, giving other
labels than other machines. So two neighbours keep to 128 together (255 * 128 < 2**15): one may be large where the other is small,
and weights have almost 8 bits instead of the 7 that a limit of 63 for each would leave.
"""
import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper

from rounding import rounded

ONE, TWO, KEPT = 127, 128, 16


class Rewriter:
    def __init__(self, graph, seen):
        self.graph, self.seen = graph, seen
        self.weights = {i.name: i for i in graph.initializer}
        self.nodes = []
        self.done = {}  # bytes of a matrix -> the name its int8 parts go by, and its kept rows

    def constant(self, name, array):
        if name not in self.weights:
            self.weights[name] = numpy_helper.from_array(array, name)
            self.graph.initializer.append(self.weights[name])
        return name

    def add(self, op, inputs, output, **attributes):
        self.nodes.append(helper.make_node(op, inputs, [output], name=f"{output}/{op}", **attributes))
        return output

    def tokens(self, x):
        """x float [.., token, width] -> (uint8 of the same shape, float scale [.., token, 1])"""
        top = self.add("ReduceMax", [self.add("Abs", [x], x + "_abs")], x + "_top", axes=[-1], keepdims=1)
        least = self.add("Max", [top, self.constant("least", np.float32(1e-9))], x + "_least")
        scale = self.add("Mul", [least, self.constant("step", np.float32(1 / 127))], x + "_scale")
        steps = self.add("Round", [self.add("Div", [x, scale], x + "_div")], x + "_round")
        lifted = self.add("Add", [steps, self.constant("lift", np.float32(128))], x + "_lift")
        return self.add("Cast", [lifted], x + "_uint8", to=TensorProto.UINT8), scale

    def matmul(self, node):
        x, name, out = node.input[0], node.input[1], node.output[0]
        kept, small = self.matrix(name, x)
        q, tokens = self.tokens(self.add("Mul", [x, self.constant(name + "_small", small)], x + "_small"))
        columns = self.add("MatMulIntegerToFloat", [q, name + "_int8", self.constant("one", np.float32(1)), name + "_columns",
                                                    self.constant("zero", np.uint8(128))], out + "_columns", domain="com.microsoft")
        large = self.add("Gather", [x, name + "_kept"], x + "_large", axis=2)
        exact = self.add("MatMul", [large, name + "_fp32"], out + "_fp32")
        self.add("Add", [self.add("Mul", [columns, tokens], out + "_int8"), exact], out)

    def matrix(self, name, x):
        """Adds the parts of the matrix `name` that meets `x` -> indexes of the rows that stay in fp32, 1 for each other row"""
        w = numpy_helper.to_array(self.weights[name])
        largest, second = self.seen[x]
        kept = np.sort(np.argsort(largest)[-KEPT:])
        small = np.ones(len(w), np.float32)
        small[kept] = 0
        size = np.abs(w * small[:, None])
        scale = np.maximum(np.maximum(size.max(0) / ONE, (size[::2] + size[1::2]).max(0) / TWO), 1e-9).astype(np.float32)
        self.constant(name + "_int8", rounded(w * small[:, None], scale, second * np.outer(small, small), ONE, TWO))
        self.constant(name + "_columns", scale)
        self.constant(name + "_kept", kept)
        self.constant(name + "_fp32", w[kept])
        self.done[w.tobytes()] = name
        return kept, small

    def folded(self, node):
        """A Gemm of constants x W' + b, W' a matrix that is already quantized"""
        x, w, bias = node.input
        name, out = self.done[np.ascontiguousarray(numpy_helper.to_array(self.weights[w]).T).tobytes()], node.output[0]
        wide = self.add("Mul", [self.add("Cast", [name + "_int8"], out + "_float", to=TensorProto.FLOAT), name + "_columns"], out + "_wide")
        large = self.add("MatMul", [self.add("Gather", [x, name + "_kept"], out + "_large", axis=1), name + "_fp32"], out + "_fp32")
        product = self.add("Add", [self.add("MatMul", [x, wide], out + "_small"), large], out + "_product")
        self.add("Add", [product, bias], out)

    def gather(self, node):
        w = numpy_helper.to_array(self.weights[node.input[0]])
        scale = np.maximum(np.abs(w).max(1, keepdims=True), 1e-9).astype(np.float32) / 127
        name, out = node.input[0], node.output[0]
        rows = self.add("Gather", [self.constant(name + "_int8", np.round(w / scale).astype(np.int8)), node.input[1]], out + "_int8")
        scales = self.add("Gather", [self.constant(name + "_rows", scale), node.input[1]], out + "_scale")
        self.add("Mul", [self.add("Cast", [rows], out + "_float", to=TensorProto.FLOAT), scales], out)

    def large(self, name):
        return name in self.weights and len(self.weights[name].dims) == 2 and np.prod(self.weights[name].dims) > 50_000

    def run(self):
        constant = [n for n in self.graph.node if n.op_type == "Gemm" and n.input[0] in self.weights]
        for node in [n for n in self.graph.node if n not in constant]:
            if node.op_type == "MatMul" and self.large(node.input[1]):
                self.matmul(node)
            elif node.op_type == "Gather" and self.large(node.input[0]):
                self.gather(node)
            else:
                self.nodes.append(node)
        rest, self.nodes = self.nodes, []
        for node in constant:
            self.folded(node)
        del self.graph.node[:]
        self.graph.node.extend(self.nodes + rest)  # what is constant comes first, so the order stays topological
        used = {i for n in self.graph.node for i in n.input}
        kept = [i for i in self.graph.initializer if i.name in used]
        del self.graph.initializer[:]
        self.graph.initializer.extend(kept)


def observe(model, feeds):
    """Runs `model` over `feeds` -> {input of a weight product: (largest absolute value of each channel [width], sum of x x^T [width, width])}"""
    rewriter = Rewriter(model.graph, {})
    names = [n.input[0] for n in model.graph.node if n.op_type == "MatMul" and rewriter.large(n.input[1])]
    probe = onnx.ModelProto.FromString(model.SerializeToString())
    probe.graph.output.extend(helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in names)
    session = ort.InferenceSession(probe.SerializeToString())
    seen = {n: (0.0, 0.0) for n in names}
    for feed in feeds:
        for name, x in zip(names, session.run(names, feed)):
            x = x.reshape(-1, x.shape[-1])
            largest, second = seen[name]
            seen[name] = np.maximum(largest, np.abs(x).max(0)), second + x.T @ x
    return seen


def quantize(model, feeds):
    """Rewrites `model` (an ONNX ModelProto, opset 13 to 17) in place; `feeds` are sample inputs, to know what its products see."""
    Rewriter(model.graph, observe(model, feeds)).run()
    return model
