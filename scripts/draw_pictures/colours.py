"""The paints of the series, and the moods (light of the hour) that a scene can be given."""

from __future__ import annotations

from dataclasses import dataclass

from .canvas import Colour, mix, rgb

PAPER, CREAM, WHITE = rgb("F4E6C8"), rgb("FBF3E0"), rgb("FFFBF0")
INK, BROWN, WOOD, STRAW = rgb("24302B"), rgb("54372A"), rgb("8A5A38"), rgb("E7C788")
GREEN, LEAF, LIME, PALE = rgb("1F4D3A"), rgb("4F8748"), rgb("9DB84E"), rgb("CBD3A6")
CLAY, BRICK, ORANGE, GOLD = rgb("C4552D"), rgb("96392A"), rgb("EC8B2B"), rgb("E6AE3A")
LAKE, TEAL, SKY, NAVY = rgb("2F7F8F"), rgb("1B5A66"), rgb("A9D0CB"), rgb("1D3A4F")
PLUM, PINK, RED, GREY = rgb("6C2E4F"), rgb("D98A7B"), rgb("C9302B"), rgb("8E9A91")
SKIN, HAIR = rgb("D99E6E"), rgb("2B211F")
# Medicine is marked in green: the red cross on white is a protected emblem.
CROSS = rgb("2E8B57")
FLAG_RED, FLAG_STAR = rgb("DA251D"), rgb("FFCD00")


@dataclass(frozen=True)
class Mood:
    """The colours of one hour of the day: sky, sun, hills from far to near, water, land."""

    high: Colour
    low: Colour
    sun: Colour
    far: Colour
    near: Colour
    mist: Colour
    land: Colour
    soil: Colour
    water: Colour
    deep: Colour

    def hill(self, depth: float) -> Colour:
        """The colour of a hill: 0 on the horizon, 1 close by."""
        return mix(self.far, self.near, depth)


def _mood(codes: str) -> Mood:
    return Mood(*(rgb(code) for code in codes.split()))


#            high   low    sun    far    near   mist   land   soil   water  deep
DAWN = _mood("EFB77C FCEBCB DF5A2F D7B79A 2C5A48 FBE7C9 8FA653 45713F F3D2A2 4F8F92")
DAY = _mood("A8D2CD FBF1DB F0B23A A5C8BE 1F4D3A F1EFDD 93B052 3F7440 BFDAD0 2F7F8F")
GOLDEN = _mood("EBA43F FCE7B6 FFF6DA DFAE66 3E5A34 FBE3B2 C9AE45 6F7F38 F6D691 8A8F58")
DUSK = _mood("CF5836 F8CB8C FBE5AC CB8763 3B3A44 F5C590 94843F 4A4F38 F3B77E 5B4658")
MIST = _mood("D3DED2 F8F2E2 E8BD6D BCCFC4 2B5A4B F5F1E3 A2B56A 4A7850 DCE6DC 5E9593")
COOL = _mood("7FBBC0 F7EDD5 FBE9B8 8CB9B4 1A4F58 E8EBDA 86AA5B 356B4C A5CECB 226C7E")
NIGHT = _mood("0F2C3A 3A717A F7E7B6 37666D 0E2829 4B7F84 2F5B4B 173A34 3E7480 123B4B")
SPRING = _mood("C9DCA9 FCF4DC E9853B B7CD9C 2B603D F6F2D8 A8BE4F 4D8140 CFE0C6 4B9492")
