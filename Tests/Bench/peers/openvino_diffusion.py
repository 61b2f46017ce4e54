"""Sampling in OpenVINO, of the network that PyTorch made."""

import os
import sys

# Without the package that reports their use, the tools convert without reporting it.
sys.modules["openvino_telemetry"] = None

import numpy as np  # noqa: E402
import openvino as ov  # noqa: E402
import torch  # noqa: E402
from sizes import CHANNELS, LABELS, SIZES  # noqa: E402
from torch_diffusion import drawing, made  # noqa: E402
from work import Work  # noqa: E402


def sampled(name: str, batch: int, half: bool = False) -> Work:
    pixels = SIZES[name].pixels
    example = (torch.zeros(batch, CHANNELS, pixels, pixels), torch.zeros(batch), torch.zeros(batch, LABELS))
    model = ov.convert_model(
        made(name, channels_last=False).eval(), example_input=example, input=[list(one.shape) for one in example]
    )
    hints = {
        "INFERENCE_PRECISION_HINT": "bf16" if half else "f32",
        "PERFORMANCE_HINT": "LATENCY",
        "INFERENCE_NUM_THREADS": os.cpu_count(),
    }
    request = ov.Core().compile_model(model, "CPU", hints).create_infer_request()

    def asked(images: np.ndarray, times: np.ndarray, labels: np.ndarray) -> np.ndarray:
        return request.infer([images, times, labels], share_inputs=True, share_outputs=True)[0]

    return drawing(name, batch, asked)
