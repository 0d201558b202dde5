"""Names of Edge Impulse's constants for what the domain says. The numbers are those of SDK release 1.93."""

from __future__ import annotations

from collections.abc import Mapping

from impulsegen.impulse.model import ImageScaling, LastLayer, ResizeMode, Sensor, Task
from impulsegen.network.model import DataType

SDK_RELEASE = (1, 93, 20)  # whose headers these files follow

ENGINES: Mapping[str, int] = {
    "NONE": 255,
    "UTENSOR": 1,
    "TFLITE": 2,
    "CUBEAI": 3,
    "TFLITE_FULL": 4,
    "TENSAIFLOW": 5,
    "TENSORRT": 6,
    "DRPAI": 7,
    "TFLITE_TIDL": 8,
    "AKIDA": 9,
    "SYNTIANT": 10,
    "ONNX_TIDL": 11,
    "MEMRYX": 12,
    "ETHOS_LINUX": 13,
    "ATON": 14,
    "CEVA_NPN": 15,
    "NORDIC_AXON": 16,
    "VLM_CONNECTOR": 17,
}
SENSORS: Mapping[str, int] = {
    "UNKNOWN": 255,
    "MICROPHONE": 1,
    "ACCELEROMETER": 2,
    "CAMERA": 3,
    "9DOF": 4,
    "ENVIRONMENTAL": 5,
    "FUSION": 6,
}
ANOMALY_TYPES: Mapping[str, int] = {
    "UNKNOWN": 0,
    "KMEANS": 1,
    "GMM": 2,
    "VISUAL_GMM": 3,
    "VISUAL_PATCHCORE": 4,
    "CUSTOM": 5,
    "VISUAL_CUSTOM": 6,
}
# Flags of kinds of anomaly detection, in the order of the exports.
ANOMALY_SWITCHES = ("KMEANS", "GMM", "VISUAL_GMM", "VISUAL_PATCHCORE", "VISUAL_CUSTOM", "CUSTOM")
DATA_TYPES: Mapping[str, int] = {"FLOAT32": 1, "UINT8": 3, "INT8": 9}
FFT_LENGTHS = (32, 64, 128, 256, 512, 1024, 2048, 4096)
# Heads with a switch of their own, in the order of the exports.
DETECTOR_SWITCHES = (
    *("SSD", "FOMO", "YOLOV5", "YOLOX", "YOLOV7", "TAO_DECODE_DETECTIONS", "TAO_YOLO", "TAO_YOLOV3", "TAO_YOLOV4"),
    *("YOLOV2", "YOLO_PRO", "YOLOV11", "QC_FACE_DET_LITE", "PADDLEOCR_DETECTOR", "QC_YOLOX"),
)

SENSOR_NAME: Mapping[Sensor, str] = {
    Sensor.MICROPHONE: "MICROPHONE",
    Sensor.ACCELEROMETER: "ACCELEROMETER",
    Sensor.CAMERA: "CAMERA",
    Sensor.NINE_DOF: "9DOF",
    Sensor.ENVIRONMENTAL: "ENVIRONMENTAL",
    Sensor.FUSION: "FUSION",
    Sensor.UNKNOWN: "UNKNOWN",
}
RESIZE_NAME: Mapping[ResizeMode, str] = {
    ResizeMode.NONE: "NONE",
    ResizeMode.FIT_SHORTEST: "FIT_SHORTEST",
    ResizeMode.FIT_LONGEST: "FIT_LONGEST",
    ResizeMode.SQUASH: "SQUASH",
    ResizeMode.CROP: "FIT_SHORTEST",  # the SDK has no crop: what comes nearest keeps the centre too
}
SCALING_NAME: Mapping[ImageScaling, str] = {
    ImageScaling.NONE: "NONE",
    ImageScaling.RANGE_0_255: "0_255",
    ImageScaling.TORCH: "TORCH",
    ImageScaling.MIN1_1: "MIN1_1",
    ImageScaling.MIN128_127: "MIN128_127",
    ImageScaling.BGR_SUBTRACT_IMAGENET_MEAN: "BGR_SUBTRACT_IMAGENET_MEAN",
}
DATA_TYPE_NAME: Mapping[DataType, str] = {
    DataType.FLOAT32: "FLOAT32",
    DataType.INT8: "INT8",
    DataType.UINT8: "UINT8",
}
MODE_NAME: Mapping[Task, str] = {
    Task.CLASSIFICATION: "CLASSIFICATION",
    Task.REGRESSION: "REGRESSION",
    Task.OBJECT_DETECTION: "OBJECT_DETECTION",
    Task.VISUAL_ANOMALY: "VISUAL_ANOMALY",
    Task.FREEFORM: "FREEFORM",
    Task.ANOMALY: "ANOMALY_CUSTOM",
}
RESULT_NAME: Mapping[Task, str] = {
    Task.CLASSIFICATION: "CLASSIFICATION",
    Task.REGRESSION: "REGRESSION",
    Task.OBJECT_DETECTION: "OBJECT_DETECTION",
    Task.VISUAL_ANOMALY: "NONE",
    Task.FREEFORM: "FREEFORM",
    Task.ANOMALY: "NONE",
}
# The last three have no LAST_LAYER number: they are chosen by their switch and their function.
LAST_LAYER_NAME: Mapping[LastLayer, str] = {
    LastLayer.MOBILENET_SSD: "SSD",
    LastLayer.FOMO: "FOMO",
    LastLayer.YOLOV2_AKIDA: "YOLOV2",
    LastLayer.YOLOV5: "YOLOV5",
    LastLayer.YOLOV5_V5_DRPAI: "YOLOV5_V5_DRPAI",
    LastLayer.YOLOX: "YOLOX",
    LastLayer.YOLOV7: "YOLOV7",
    LastLayer.YOLO_PRO: "YOLO_PRO",
    LastLayer.TAO_RETINANET: "TAO_RETINANET",
    LastLayer.TAO_SSD: "TAO_SSD",
    LastLayer.TAO_YOLOV3: "TAO_YOLOV3",
    LastLayer.TAO_YOLOV4: "TAO_YOLOV4",
    LastLayer.YOLOV11: "YOLOV11",
    LastLayer.YOLOV11_ABS: "YOLOV11_ABS",
    LastLayer.PADDLEOCR_DETECTOR: "UNKNOWN",
    LastLayer.QC_FACE_DET_LITE: "UNKNOWN",
    LastLayer.QC_YOLOX: "UNKNOWN",
}
SWITCHES_OF_LAST_LAYER: Mapping[LastLayer, tuple[str, ...]] = {
    LastLayer.MOBILENET_SSD: ("SSD",),
    LastLayer.FOMO: ("FOMO",),
    LastLayer.YOLOV2_AKIDA: ("YOLOV2",),
    LastLayer.YOLOV5: ("YOLOV5",),
    LastLayer.YOLOV5_V5_DRPAI: ("YOLOV5",),
    LastLayer.YOLOX: ("YOLOX",),
    LastLayer.YOLOV7: ("YOLOV7",),
    LastLayer.YOLO_PRO: ("YOLO_PRO",),
    LastLayer.TAO_RETINANET: ("TAO_DECODE_DETECTIONS",),
    LastLayer.TAO_SSD: ("TAO_DECODE_DETECTIONS",),
    LastLayer.TAO_YOLOV3: ("TAO_YOLO", "TAO_YOLOV3"),
    LastLayer.TAO_YOLOV4: ("TAO_YOLO", "TAO_YOLOV4"),
    LastLayer.YOLOV11: ("YOLOV11",),
    LastLayer.YOLOV11_ABS: ("YOLOV11",),
    LastLayer.PADDLEOCR_DETECTOR: ("PADDLEOCR_DETECTOR",),
    LastLayer.QC_FACE_DET_LITE: ("QC_FACE_DET_LITE",),
    LastLayer.QC_YOLOX: ("QC_YOLOX",),
}
# Stem of the function that reads the output, and whether a form for int8 exists.
HEAD_OF_LAST_LAYER: Mapping[LastLayer, tuple[str, bool]] = {
    LastLayer.MOBILENET_SSD: ("ssd", False),
    LastLayer.FOMO: ("fomo", True),
    LastLayer.YOLOV2_AKIDA: ("yolov2", False),
    LastLayer.YOLOV5: ("yolov5", True),
    LastLayer.YOLOV5_V5_DRPAI: ("yolov5", True),
    LastLayer.YOLOX: ("yolox", False),
    LastLayer.YOLOV7: ("yolov7", False),
    LastLayer.YOLO_PRO: ("yolo_pro", True),
    LastLayer.TAO_RETINANET: ("tao_detection", True),
    LastLayer.TAO_SSD: ("tao_detection", True),
    LastLayer.TAO_YOLOV3: ("tao_yolov3", True),
    LastLayer.TAO_YOLOV4: ("tao_yolov4", True),
    LastLayer.YOLOV11: ("yolov11", True),
    LastLayer.YOLOV11_ABS: ("yolov11", True),
    LastLayer.PADDLEOCR_DETECTOR: ("paddleocr", True),
    LastLayer.QC_FACE_DET_LITE: ("qc_face_det_lite", False),
    LastLayer.QC_YOLOX: ("qc_yolox", False),
}
