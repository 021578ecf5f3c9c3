"""Whether a word is a Vietnamese syllable: a beginning, a rime, a tone that goes with it.

Old encodings turn words into letters that no syllable has; so this tells them from proper Unicode better than any list
of signs. Beginnings of Tày and Nùng names (sl, pj, mj, f, z) are known too.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_WORDS = re.compile(r"[^\s|]+")
_BEGINNINGS = _WORDS.findall(
    "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|sl|pj|mj|phj|khj|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|f|j|w|z"
)
_RIMES = frozenset(
    _WORDS.findall("""
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êng êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong oong ooc op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo
    oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ơu
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
    """)
)
_AFTER_QU = frozenset(_WORDS.findall("y ych yn ynh yp yt yu yên yêt"))
_AFTER_GI = frozenset(_WORDS.findall("ê ên êng êt êm êp êu"))  # giếng, Giêng
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHARP_OR_HEAVY = "\u0301\u0323"
MARKED = re.compile(r"[^\x00-\x7f]")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether this one word, in Unicode, could be Vietnamese."""
    signs = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in signs if sign in _TONES]
    base = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
    if len(tones) > 1 or len(base) > 7:
        return False
    if base.endswith(("c", "ch", "p", "t")) and tones and tones[0] not in _SHARP_OR_HEAVY:
        return False
    return any(_fits(base, beginning) for beginning in ("", *_BEGINNINGS)) or base == "gi"


def _fits(base: str, beginning: str) -> bool:
    rime = base.removeprefix(beginning)
    if not base.startswith(beginning):
        return False
    extra = _AFTER_QU if beginning == "qu" else _AFTER_GI if beginning == "gi" else ()
    return rime in _RIMES or rime in extra


def has_mixed_case(word: str) -> bool:
    """A capital after a small letter (NguyÔn): hardly ever in a name, nearly always in a wrong encoding."""
    return any(a.islower() and b.isupper() for a, b in pairwise(word))
