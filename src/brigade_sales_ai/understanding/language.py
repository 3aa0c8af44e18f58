"""Which language a message is in: English, Hinglish, Kanglish, or Devanagari or Kannada script."""

from __future__ import annotations

import re
from typing import Final

from ..vocabulary import Language

__all__ = ["language_of"]

_HINDI: Final = frozenset(
    """
    hai hain ho hoon hu kya kyu kyun kaise kaisa kahan kidhar kab kitna kitne kitni chahiye mein mai main mujhe mera
    meri mere aap aapka aapke aapko tum nahi nahin haan ji accha acha achha theek thik thoda zyada bahut bohot ka ki
    ke ko se par bhi aur ya toh yaar bhai karo karna karke kar raha rahe rahi lag gaya gayi wala wale wali koi kuch
    sab abhi baad pehle phir fir wahi jawab samajh matlab dikhao batao bolo bola bhejo dekhna dekhte sochta paisa ghar
    mehenga mahanga sasta baat insaan milega badhiya pasand rehne fayda bekaar bakwas pareshan mat band dur door kis
    kisi kaun ek teen crore_ dedh dhai
    """.split()
)
_KANNADA: Final = frozenset(
    """
    beku beda illa ide idya idira eshtu yaava yaavaga yaaru yaaradru nanage nanna neevu nimge nimma maadi maadbeku
    maadbedi maadtha maadtira maadtidira helodu helbeku heltini tumba jasti swalpa aaythu aythu chennagide ishta kalsi
    kodi hege elli mane alli ondu eradu jothe matadbeku keliddu adalla artha aagalva sala nodbeku nodona torsthira
    hecchu doora guru saar kammi baralla maadtha maadthidira
    """.split()
)
_WORD: Final = re.compile(r"[a-z]+", re.ASCII)
_SCRIPT: Final = re.compile("(?P<devanagari>[\u0900-\u097f])|(?P<kannada>[\u0c80-\u0cff])")
_COMMON: Final = frozenset(
    ("to", "par", "main", "band", "door", "ho", "se", "ek", "bola", "hu", "ya", "mat", "kis", "tum", "mane")
)


def language_of(text: str) -> Language:
    """Return the language of *text*; English when nothing says otherwise."""
    if script := _SCRIPT.search(text):
        return Language.HINDI if script.lastgroup == "devanagari" else Language.KANNADA
    words = set(_WORD.findall(text.lower())) - _COMMON
    hindi, kannada = len(words & _HINDI), len(words & _KANNADA)
    if not hindi and not kannada:
        return Language.ENGLISH
    return Language.KANGLISH if kannada > hindi else Language.HINGLISH
