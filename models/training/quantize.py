"""int8 weights with activations quantized token by token.

ONNX Runtime's dynamic quantization gives all tokens of a sequence one activation scale, so a long statement could change the
answer about another one that cannot even see it. Here every token has a scale of its own (Yao et al. 2022, ZeroQuant,
section 4.2), every weight column and every word vector too: what a token sees decides its value, and nothing else does.

    s = max|x| / 127          per token            W = w * c    per column, w int8
    q = round(x / s) + 128    uint8
    x W + b  ~  s * c * (q - 128) w + b

Weights keep to 7 bits: processors without VNNI add pairs of 8-bit products in 16 bits (255 * 63 * 2 < 2**15) and would
overflow with 8, giving other labels on other machines.
"""
import numpy as np
from onnx import TensorProto, helper, numpy_helper

WEIGHT = 63


class Rewriter:
    def __init__(self, graph):
        self.graph = graph
        self.weights = {i.name: i for i in graph.initializer}
        self.nodes, self.quantized = [], {}

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
        if x not in self.quantized:
            top = self.add("ReduceMax", [self.add("Abs", [x], x + "_abs")], x + "_top", axes=[-1], keepdims=1)
            least = self.add("Max", [top, self.constant("least", np.float32(1e-9))], x + "_least")
            scale = self.add("Mul", [least, self.constant("step", np.float32(1 / 127))], x + "_scale")
            steps = self.add("Round", [self.add("Div", [x, scale], x + "_div")], x + "_round")
            lifted = self.add("Add", [steps, self.constant("lift", np.float32(128))], x + "_lift")
            self.quantized[x] = self.add("Cast", [lifted], x + "_uint8", to=TensorProto.UINT8), scale
        return self.quantized[x]

    def matmul(self, node):
        w = numpy_helper.to_array(self.weights[node.input[1]])
        scale = np.maximum(np.abs(w).max(0), 1e-9).astype(np.float32) / WEIGHT
        name, out = node.input[1], node.output[0]
        q, tokens = self.tokens(node.input[0])
        columns = self.add("MatMulIntegerToFloat", [q, self.constant(name + "_int8", np.round(w / scale).astype(np.int8)),
                                                    self.constant("one", np.float32(1)), self.constant(name + "_columns", scale),
                                                    self.constant("zero", np.uint8(128))], out + "_columns", domain="com.microsoft")
        self.add("Mul", [columns, tokens], out)

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
        for node in self.graph.node:
            if node.op_type == "MatMul" and self.large(node.input[1]):
                self.matmul(node)
            elif node.op_type == "Gather" and self.large(node.input[0]):
                self.gather(node)
            else:
                self.nodes.append(node)
        del self.graph.node[:]
        self.graph.node.extend(self.nodes)
        used = {i for n in self.graph.node for i in n.input}
        kept = [i for i in self.graph.initializer if i.name in used]
        del self.graph.initializer[:]
        self.graph.initializer.extend(kept)


def quantize(model):
    """Rewrites `model` (an ONNX ModelProto, opset 13 to 17) in place."""
    Rewriter(model.graph).run()
    return model
