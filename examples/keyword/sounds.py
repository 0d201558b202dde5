"""The speech sounds of the example and the words that are made of them.

Formants are round numbers for a vocal tract of medium length; the synthesiser scales them from speaker to speaker.
"""

from __future__ import annotations

from dataclasses import dataclass

Formants = tuple[float, float, float]  # Hz


@dataclass(frozen=True)
class Sound:
    """One speech sound. Its formants glide from ``start`` to ``end``; ``voice`` and ``breath`` are loudnesses from 0 to 1,
    of the vocal cords and of the noise between ``band_hz``."""

    duration_ms: tuple[float, float]  # the shortest and the longest
    start: Formants
    end: Formants
    voice: float = 0.0
    breath: float = 0.0
    band_hz: tuple[float, float] = (0.0, 8000.0)


def _vowel(start: Formants, end: Formants | None = None, longest_ms: float = 230.0) -> Sound:
    return Sound((120.0, longest_ms), start, end or start, voice=1.0)


def _voiced(start: Formants, end: Formants, voice: float) -> Sound:
    return Sound((50.0, 90.0), start, end, voice)


def _hiss(band_hz: tuple[float, float], breath: float) -> Sound:
    return Sound((90.0, 160.0), _MIDDLE, _MIDDLE, breath=breath, band_hz=band_hz)


def _burst(band_hz: tuple[float, float], breath: float, locus: Formants, voice: float = 0.0) -> Sound:
    return Sound((15.0, 35.0), locus, locus, voice, breath, band_hz)


_MIDDLE = (500.0, 1500.0, 2500.0)

SOUNDS = {
    # vowels and glides
    "a": _vowel((750, 1250, 2550)),
    "o": _vowel((620, 980, 2500)),
    "e": _vowel((560, 1850, 2550)),
    "i": _vowel((290, 2250, 3000)),
    "u": _vowel((320, 900, 2300)),
    "ow": _vowel((520, 1050, 2450), (360, 740, 2350), longest_ms=320),
    "ay": _vowel((740, 1250, 2550), (380, 2050, 2700), longest_ms=320),
    "ey": _vowel((500, 1850, 2550), (320, 2200, 2850), longest_ms=320),
    "y": _voiced((280, 2250, 3000), (450, 1950, 2600), 0.7),
    "w": _voiced((300, 650, 2250), (450, 950, 2400), 0.7),
    "l": _voiced((360, 1150, 2700), (380, 1250, 2700), 0.6),
    "r": _voiced((320, 1100, 1600), (450, 1300, 1900), 0.7),
    # nasals: the nose leaves the first formant alone, low
    "m": _voiced((260, 1000, 2200), (260, 1000, 2200), 0.45),
    "n": _voiced((260, 1600, 2500), (260, 1600, 2500), 0.45),
    # hisses
    "s": _hiss((4200, 7600), 0.50),
    "sh": _hiss((2200, 5600), 0.55),
    "f": _hiss((1500, 7800), 0.16),
    "h": _hiss((600, 3000), 0.15),
    # a closed mouth, and what its opening sounds like
    "-": Sound((35.0, 75.0), _MIDDLE, _MIDDLE),
    "t!": _burst((2800, 7500), 0.50, (400, 1750, 2650)),
    "k!": _burst((1400, 3200), 0.45, (350, 1900, 2300)),
    "p!": _burst((300, 2200), 0.30, (350, 850, 2250)),
    "g!": _burst((1200, 2800), 0.40, (320, 1650, 2200), voice=0.4),
    "b!": _burst((200, 1500), 0.25, (320, 850, 2250), voice=0.4),
    "d!": _burst((2500, 5500), 0.35, (320, 1750, 2650), voice=0.4),
}

KEYWORDS = {
    "go": ("g!", "ow"),
    "stop": ("s", "-", "t!", "o", "-", "p!"),
}

# Words of the label "unknown". Some of them are close to a keyword on purpose: no, low, boat; shop, top, spot, step.
OTHER_WORDS = {
    "boat": ("b!", "ow", "-", "t!"),
    "day": ("d!", "ey"),
    "fish": ("f", "i", "sh"),
    "high": ("h", "ay"),
    "key": ("k!", "i"),
    "low": ("l", "ow"),
    "me": ("m", "i"),
    "my": ("m", "ay"),
    "no": ("n", "ow"),
    "room": ("r", "u", "m"),
    "see": ("s", "i"),
    "shop": ("sh", "o", "-", "p!"),
    "spot": ("s", "-", "p!", "o", "-", "t!"),
    "step": ("s", "-", "t!", "e", "-", "p!"),
    "top": ("t!", "o", "-", "p!"),
    "two": ("t!", "u"),
    "wall": ("w", "o", "l"),
    "yes": ("y", "e", "s"),
}
