"""How somebody can be reached and whether they let us call: e-mail, telephone, consent."""

from __future__ import annotations

import re
from typing import Final

from .corrections import counts
from .phones import numbers_in

__all__ = ["CALLING", "email_in", "may_call_in", "phone_in"]


def phone_in(text: str) -> str | None:
    """Return the telephone number that counts, as + and digits."""
    if not _FIGURE.search(text):
        return None
    said = [(match.start("digits"), match.end(), number) for match, number in numbers_in(text)]
    chosen = counts(text, said)
    return chosen[2] if chosen else None


_FIGURE: Final = re.compile(r"\d")
_EMAIL: Final = re.compile(
    r"(?<![\w.+-])(?P<local>[A-Za-z0-9_%+-]{1,40}(?:\.[A-Za-z0-9_%+-]{1,40}){0,5})(?:\s?@\s?|\s?[\[(]\s?at\s?[\])]\s?| at (?=\w{2,30}(?: dot |\.)(?:com|in|co|org|net)\b))"
    r"(?P<domain>[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:(?:\.| dot | ?[\[(]dot[\])] ?)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?){1,4})(?![\w@-])"
)
_DOT: Final = re.compile(r" dot | ?[\[(]dot[\])] ?", re.IGNORECASE)
_TOP: Final = re.compile(r"\.(?!(?:con|cmo|ocm|vom|xom|comm|cim|coom|inn)$)[a-z]{2,24}$")
"""A domain ends in letters, and not in a slip of "com"."""


def email_in(text: str) -> str | None:
    """Return the e-mail address that counts, if mail can be sent to it."""
    if not ("@" in text or " at " in text or "[" in text or "(" in text):
        return None
    said = [
        (match.start(), match.end(), f"{match['local']}@{domain}")
        for match in _EMAIL.finditer(text)
        if _TOP.search(domain := _DOT.sub(".", match["domain"]).lower())
    ]
    chosen = counts(text, said)
    return chosen[2] if chosen else None


CALLING: Final = frozenset(
    "call calls calling callback called phone phones phoning ring number whatsapp wtsapp text texts texting chat sms message messages email emails e-mail mail fon contact reach buzz".split()
)
_ANOTHER_TIME: Final = r"(?! ?(?:me |us )?(?:before|after|between|at|until|till|during|in (?:the|office|work)|on (?:sun|mon|tue|wed|thu|fri|sat|week|holi)\w*|while|when|today|tomorrow|now|right now|again|from|early|late|names?|it\b|that\b|office|so (?:early|late|much|often|many)|too (?:early|late|much|often|many)))"
_NO_CALLS: Final = re.compile(
    rf"\b(?:do(?:n['’]?t| not)|never|pl(?:ease|s|z) (?:do(?:n['’]?t| not))) (?:want (?:any |your |to get |to receive )?(?:phone )?calls?|call|phone|ring|give me a call|like (?:getting |phone )?calls?|make calls?|take (?:any )?calls?|entertain calls?)\b{_ANOTHER_TIME}"
    rf"|\b(?:no|without|avoid|not (?:over|on|via|by)|stop|hate|not comfortable (?:with|on|over)|instead of|rather than) (?:the |a |any |more |your |taking |getting |making |unnecessary |phone )?(?:phone |voice |sales |marketing )?call(?:s|ing)?\b{_ANOTHER_TIME}"
    r"|\bnot (?:a |by |over |on )?(?:the )?(?:phone|calls?)\b"
    + _ANOTHER_TIME
    + r"|\bcalls? (?:mat|na|nahi|nako|beda)\b|\b(?:call|phone) (?:karna|krna|karo|kro|karne|kijiye|kariye) (?:mat|nahi?n?|nako|beda)\b(?! (?:bhool|bhul))|\bcall maadbedi\b|\bphone (?:mat|na) kar\w*|\bcalls? (?:se )?(?:pasand nahi|pareshan)"
    r"|\b(?:only|just|prefer(?:ably)?|better (?:on|to)|strictly|stick to) (?:on |over |via |by |through |use |an? |by )?(?:whats ?app|chat|text(?:s|ing)?|e-?mails?|messages?|sms)\b(?! (?:or|and|&) (?:call|phone))|\b(?:whats ?app|chat|text|e-?mail|messages?|sms)(?:ing|s)? (?:only|please no call|is (?:better|preferred) than)\b"
    r"|(?:\bnot|n['’]?t|\bwithout|\bnahi)\b[^.?!]{0,30}\b(?:share|sharing|give|giving|dena|de sakta|de sakti)\b[^.?!]{0,20}\b(?:number|contact|phone)\b|\b(?:number|phone) (?:nahi|nai) (?:de|dena|dunga|dungi|doonga)",
    re.IGNORECASE,
)
_CALLS: Final = re.compile(
    r"\b(?:you|u|your team|they|someone|he|she|the team|anyone|agent|executive) (?:can|may|could|should) (?:\w+ )?(?:call|phone|ring|reach|contact)\b|\bfeel free to (?:call|phone|ring)\b|\b(?:please|pls|plz|kindly|just|do|can you|could you|can someone|ask (?:him|her|them|someone) to) (?:give (?:me|us) a )?(?:call|phone|ring)(?: (?:me|us|back|on|at|after|any\w*|tomorrow|today|in|between)\b|\s*[.!]*$)"
    r"|\b(?:call|phone|ring) (?:me|us|back)\b|\bgive (?:me|us) a (?:quick )?(?:call|ring|buzz)\b|\b(?:ok|okay|fine|good|happy|comfortable|open|free|available|no (?:problem|issue)s?|prefer(?:red)?|yes)\b(?: (?:with|for|to|on|over|to have|to take|to be|getting|by))?(?: (?:a|an|the|phone|quick|voice|receive))* ?calls?(?:ed)?\b"
    r"|\b(?:call|phone)s? (?:is|are|would be|works?|will be|hi) (?:ok|okay|fine|better|best|good|great|convenient|preferred|for me|theek|thik)|\b(?:call|phone) (?:kar(?:o|na|iye|ke|\b)|kijiye|kr(?:o|na)\b|kar (?:lo|lena|sakte|dena|do|dijiye)|maadi)\b|\blet'?s (?:have a |do a |get on a |talk over a |talk on )?(?:quick )?(?:call|the phone)\b|\bcan (?:we|i) (?:talk|speak) (?:on|over) (?:a |the )?(?:call|phone)"
    r"|\bwaiting for (?:your|the|a) call\b|\bcall(?:ing)? (?:me )?(?:any ?time|after|between)\b",
    re.IGNORECASE,
)


def may_call_in(text: str, words: frozenset[str]) -> bool | None:
    """Return whether *text*, of *words*, lets us telephone; None when it does not say. A time when not to call is neither."""
    if CALLING.isdisjoint(words):
        return None
    if _NO_CALLS.search(text):
        return False
    for match in _CALLS.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()].lower()
        if not _NEGATED.search(before):
            return True
    return None


_NEGATED: Final = re.compile(r"(?:n['’]?t|\bnot|\bnever|\bmat|\bno|\bwhy|\bstop|\bdid|\bwill)\s(?:\w+\s)?$")
