"""Short general explanations of the words of buying a home; none is legal or tax advice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["GLOSSARY"]

GLOSSARY: Final[Mapping[str, str]] = {
    "emi": "EMI is the equated monthly instalment: the same amount paid to the bank each month, part interest and part loan, until the loan is repaid",
    "rera": "RERA is the law on real-estate regulation; each state has a regulator where projects are registered before they may be sold, "
    "and where anybody can look up a project's plans and declared completion date",
    "ready_to_move": "ready to move (RTM) means that the home is built and can be occupied now; no GST is charged once the completion or occupancy certificate is there",
    "carpet_area": "carpet area is the usable floor area inside the home: inner walls count, outer walls, balconies and common areas do not",
    "built_up": "built-up area is the carpet area plus the walls and balconies",
    "super_built_up": "super built-up or saleable area is the built-up area plus a share of the common areas, so it is larger than what you can use",
    "oc": "OC is the occupancy certificate: the authority's word that the building may be lived in",
    "cc": "CC can mean commencement certificate (building may start) or completion certificate (building is finished); ask which one is meant",
    "khata": "khata is the property's record with the city for tax; A-khata means that its approvals are in order there, B-khata that something is lacking",
    "gst": "GST is the tax on homes still under construction; once the completion or occupancy certificate is there, none is charged",
    "bhk": "BHK counts bedrooms, hall and kitchen: 2 BHK is two bedrooms with a hall and a kitchen; half a bedroom is a small study, and 1 RK is one room with a kitchen",
    "under_construction": "under construction means that the home is still being built; you pay in stages and move in at possession",
    "stamp_duty": "stamp duty is a state tax paid when the sale is registered, on the higher of the agreed and the guidance value",
    "uds": "UDS is the undivided share: the part of the land that belongs to your home",
    "ec": "EC is the encumbrance certificate: the register's word on loans and claims on the property",
    "clp": "a construction-linked plan asks for payments as the building reaches its stages",
    "possession": "possession is the handing over of the home; the completion date declared with RERA is the one to go by",
    "floor_rise": "floor rise is an extra charge per square foot for each floor above a base floor",
    "tds": "TDS on property is tax that the buyer keeps back from the price and pays to the government; ask a tax adviser for your case",
}
