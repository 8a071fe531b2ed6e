"""The encoder as an ONNX graph: a BERT body, mean pooling and unit length.

Written out operation by operation, so that the graph holds nothing but what the encoder
needs and each weight's format is this module's choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from assistant.train.quantize import NumberFormat, quantize_blocks, quantize_rows

OPSET = 20
IR_VERSION = 9
CONTRIB = "com.microsoft"
BLOCK = 32
"""Inputs of a matrix product that share a scale.

With 128 the vectors are a little less exact (cosine with full precision 0.9991, not 0.9996),
and a text's vector depends on its batch by up to 0.004; with 32 by less than 1e-6.
"""
HEAD = "head"
Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class BodyShape:
    """The sizes of a BERT body."""

    layers: int
    heads: int
    width: int
    epsilon: float


class GraphWriter:
    """Collects the operations and constants of a graph under unique names."""

    def __init__(self, weights: Weights, shape: BodyShape, number_format: NumberFormat) -> None:
        """Start an empty graph over the weights."""
        self._weights, self._shape, self._format = weights, shape, number_format
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def model(self) -> onnx.ModelProto:
        """Write the whole encoder."""
        states = self._embed()
        bias = self._mask_bias()
        for layer in range(self._shape.layers):
            states = self._layer(f"encoder.layer.{layer}.", states, bias)
        places: Sequence[str | int] = ("batch", "pieces")
        outputs = self._finish(states)
        graph = helper.make_graph(
            self._nodes,
            "encoder",
            [
                helper.make_tensor_value_info(name, TensorProto.INT64, places)
                for name in ("input_ids", "attention_mask")
            ],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
                for name, shape in outputs.items()
            ],
            list(self._constants.values()),
        )
        model = helper.make_model(
            graph,
            producer_name="assistant.train",
            ir_version=IR_VERSION,
            opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)],
        )
        onnx.checker.check_model(model)
        return model

    def _finish(self, states: str) -> dict[str, tuple[str | int, ...]]:
        """Write what is made of the last states; gives the outputs' names and shapes."""
        self._op("Identity", [states], output="last_hidden_state")
        self._pool(states)
        return {
            "last_hidden_state": ("batch", "pieces", self._shape.width),
            "sentence_embedding": ("batch", self._shape.width),
        }

    def _embed(self) -> str:
        words = self._lookup("embeddings.word_embeddings.weight", "input_ids")
        table = self._weights["embeddings.position_embeddings.weight"]
        # Every text is of the first type: its embedding is part of the place's.
        table = table + self._weights["embeddings.token_type_embeddings.weight"][0]
        length = self._op("Gather", [self._op("Shape", ["input_ids"]), self._number("one", 1)])
        start, step = self._number("zero", 0), self._number("one", 1)
        span = self._op("Range", [start, length, step])
        places = self._op("Gather", [self._constant("places", table), span])
        return self._norm("embeddings.LayerNorm", self._op("Add", [words, places]))

    def _lookup(self, name: str, numbers: str) -> str:
        table = self._weights[name]
        if self._format == "float32":
            return self._op("Gather", [self._constant(name, table), numbers])
        rows, scales = quantize_rows(table)
        row = self._op("Gather", [self._constant(f"{name}.rows", rows), numbers])
        scale = self._op("Gather", [self._constant(f"{name}.scales", scales), numbers])
        return self._op("Mul", [self._op("Cast", [row], to=TensorProto.FLOAT), scale])

    def _mask_bias(self) -> str:
        """Give 0 where a piece is and a large negative number where padding is."""
        shape = self._constant("mask.axes", np.asarray([1, 2], dtype=np.int64))
        mask = self._op("Cast", ["attention_mask"], to=TensorProto.FLOAT)
        absent = self._op("Sub", [mask, self._constant("one.real", np.float32(1))])
        large = self._op("Mul", [absent, self._constant("large", np.float32(1e9))])
        return self._op("Unsqueeze", [large, shape])

    def _layer(self, prefix: str, states: str, bias: str) -> str:
        heads = {
            part: self._heads(self._linear(f"{prefix}attention.self.{part}", states), part == "key")
            for part in ("query", "key", "value")
        }
        root = np.float32((self._shape.width / self._shape.heads) ** -0.5)
        cosines = self._op("MatMul", [heads["query"], heads["key"]])
        scaled = self._op("Mul", [cosines, self._constant("root", root)])
        shares = self._op("Softmax", [self._op("Add", [scaled, bias])], axis=-1)
        mixed = self._op("MatMul", [shares, heads["value"]])
        joined = self._op("Transpose", [mixed], perm=[0, 2, 1, 3])
        flat = self._op("Reshape", [joined, self._sizes(0, 0, self._shape.width)])
        attended = self._linear(f"{prefix}attention.output.dense", flat)
        states = self._norm(
            f"{prefix}attention.output.LayerNorm", self._op("Add", [attended, states])
        )
        wide = self._op("Gelu", [self._linear(f"{prefix}intermediate.dense", states)])
        narrow = self._linear(f"{prefix}output.dense", wide)
        return self._norm(f"{prefix}output.LayerNorm", self._op("Add", [narrow, states]))

    def _heads(self, states: str, is_key: bool) -> str:
        sizes = self._sizes(0, 0, self._shape.heads, self._shape.width // self._shape.heads)
        parted = self._op("Reshape", [states, sizes])
        return self._op("Transpose", [parted], perm=[0, 2, 3, 1] if is_key else [0, 2, 1, 3])

    def _linear(self, name: str, states: str) -> str:
        weight = self._weights[f"{name}.weight"]
        outputs, inputs = weight.shape
        if self._format != "int8":
            product = self._op("MatMul", [states, self._constant(f"{name}.weight", weight.T)])
        else:
            blocks, scales = quantize_blocks(weight, BLOCK)
            product = self._op(
                "MatMulNBits",
                [
                    states,
                    self._constant(f"{name}.blocks", blocks),
                    self._constant(f"{name}.scales", scales),
                ],
                domain=CONTRIB,
                K=inputs,
                N=outputs,
                bits=8,
                block_size=BLOCK,
                accuracy_level=4,
            )
        return self._op("Add", [product, self._weight(f"{name}.bias")])

    def _norm(self, name: str, states: str) -> str:
        return self._op(
            "LayerNormalization",
            [states, self._weight(f"{name}.weight"), self._weight(f"{name}.bias")],
            axis=-1,
            epsilon=self._shape.epsilon,
        )

    def _pool(self, states: str) -> None:
        axis = self._constant("pool.axis", np.asarray([-1], dtype=np.int64))
        mask = self._op("Cast", ["attention_mask"], to=TensorProto.FLOAT)
        weight = self._op("Unsqueeze", [mask, axis])
        middle = self._constant("pool.middle", np.asarray([1], dtype=np.int64))
        total = self._op("ReduceSum", [self._op("Mul", [states, weight]), middle], keepdims=0)
        # The mean's divisor falls away: the vector is brought to unit length.
        length = self._op("ReduceL2", [total, axis], keepdims=1)
        self._op("Div", [total, length], output="sentence_embedding")

    def _weight(self, name: str) -> str:
        return self._constant(name, self._weights[name])

    def _sizes(self, *sizes: int) -> str:
        name = "sizes." + ".".join(map(str, sizes))
        return self._constant(name, np.asarray(sizes, dtype=np.int64))

    def _number(self, name: str, value: int) -> str:
        return self._constant(name, np.asarray(value, dtype=np.int64))

    def _constant(self, name: str, value: NDArray[np.generic] | np.generic) -> str:
        if name not in self._constants:
            array = np.ascontiguousarray(value) if np.ndim(value) else np.asarray(value)
            self._constants[name] = numpy_helper.from_array(array, name)
        return name

    def _op(
        self,
        kind: str,
        inputs: Sequence[str],
        output: str = "",
        domain: str = "",
        **attributes: Any,
    ) -> str:
        name = output or f"{kind}.{len(self._nodes)}"
        self._nodes.append(
            helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes)
        )
        return name


class ReaderGraphWriter(GraphWriter):
    """Writes a reader: every piece of a question and a passage gets its scores."""

    def _finish(self, states: str) -> dict[str, tuple[str | int, ...]]:
        weight = self._constant(f"{HEAD}.weight", self._weights[f"{HEAD}.weight"].T)
        product = self._op("MatMul", [states, weight])
        self._op("Add", [product, self._weight(f"{HEAD}.bias")], output="scores")
        return {"scores": ("batch", "pieces", len(self._weights[f"{HEAD}.bias"]))}
