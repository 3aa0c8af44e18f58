"""The sentences of the templates, several ways to say each; every placeholder in braces is filled from values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = [
    "ADVICE",
    "ASKS",
    "CARES",
    "CARES_IN_HINGLISH",
    "CLARIFIES",
    "CLOSERS",
    "DECLINES",
    "EXPLORES",
    "OBJECTIONS",
    "SAYINGS",
]

SAYINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "greet_first": (
        "Hello! I am the home-search assistant of this sales team; I can find homes, answer questions about them and note a visit.",
        "Namaste! I am an automated assistant for home buyers; ask me about homes, prices on file, or a visit.",
        "Welcome! I am the assistant here, a program, and I can look up homes, facts on file and visits for you.",
    ),
    "greet_again": ("Hello again!", "Hi there!", "Hello!", "Good to hear from you."),
    "welcome_back": (
        "Welcome back{name}! Last time you looked at {homes}.",
        "Good to see you again{name}. You were looking at {homes}.",
        "Hello again{name}! We left off at {homes}.",
    ),
    "welcome_back_needs": (
        "Welcome back{name}! Last time you were looking for {needs}.",
        "Good to see you again{name}. You were looking for {needs}.",
    ),
    "corrected": ("Understood, I have corrected that.", "Noted, thank you.", "Right, corrected."),
    "identity": (
        "I am an automated assistant, not a person; a colleague from the team can join whenever you like.",
        "I am a program that helps with homes; you can ask for a person at any time.",
    ),
    "list": ("Here is what fits{needs}:", "These fit{needs}:", "I found these{needs}:", "From our list{needs}:"),
    "list_more": ("Here are more{needs}:", "A few more{needs}:", "Next on the list{needs}:"),
    "list_relaxed": (
        "Nothing fits exactly{needs}; the nearest are {relaxed}:",
        "I have no exact match{needs}. The nearest are {relaxed}:",
        "Not exactly{needs}, but {relaxed} there are:",
    ),
    "larger": ("A larger one fits the same money too: {home}.", "For the same money there is also {home}."),
    "price_changed": ("Earlier you were told {text}.", "That has changed: earlier you were told {text}."),
    "prices_changed": ("Some prices have changed; earlier you were told:", "Other prices than you were told earlier:"),
    "no_more": (
        "That is all we have for this search; I can widen the area or the budget if you tell me which.",
        "There is nothing more on file for this search. A change of area, size or budget would open it up.",
        "You have seen everything that fits this search.",
    ),
    "nothing": (
        "I have nothing on file that fits{needs}{lowest}.",
        "Nothing on our list fits{needs}{lowest}.",
        "I looked, and no home on file fits{needs}{lowest}.",
    ),
    "nothing_then": (
        "If the budget, the size or the area can move, tell me which.",
        "A different area, size or budget may help; you decide which.",
    ),
    "unknown": (
        "For {subject} I have nothing on file about {topic}; I have noted the question for our team.",
        "What is on file for {subject} says nothing about {topic}. I have noted your question for the team.",
        "About {topic} there is nothing on file for {subject}; the question is noted for our team.",
    ),
    "unknown_plain": (
        "I need {subject} for that; tell me an amount or a home.",
        "Tell me {subject}, and I will work it out.",
    ),
    "unknown_project": (
        "I have no project called {name} on our list, so I cannot say anything about it.",
        "{name} is not on our list; I would be guessing.",
        "There is no {name} in what we have on file.",
    ),
    "not_sold": (
        "For {name} I have no RERA registration number on file, so I cannot discuss its price or booking; I can show you registered homes.",
        "{name} has no RERA registration number on file. Until it has one I may not describe or price it; registered homes I can show.",
    ),
    "outside": (
        "{city} is not among the places we cover; our homes are in Bengaluru.",
        "I have nothing in {city}; the homes on our list are in Bengaluru.",
        "We cover Bengaluru only, and {city} is not a place there that I know.",
    ),
    "confirm_needs": ("Noted: {needs}.", "I have noted {needs}.", "Thank you, {needs} it is.", "Understood: {needs}."),
    "confirm_visit": (
        "I have noted your wish for a visit{where}{when}; our team will confirm the slot.",
        "Your visit request{where}{when} is noted, and the team confirms the slot with you.",
        "Noted: a visit{where}{when}. The slot is confirmed by our team.",
    ),
    "visit_held": ("Your visit{where} is in the calendar{when}.", "The visit{where} is confirmed{when}."),
    "cancel_visit": (
        "Your visit request is cancelled.",
        "Done, the visit is cancelled.",
        "Cancelled; you can ask for another time whenever it suits you.",
    ),
    "no_visit_noted": (
        "No visit is noted for you so far; tell me a day and I note it for the team.",
        "I have no visit noted for you yet; with a day from you I note one for the team.",
    ),
    "no_visit": ("There is no visit on file to cancel.", "I have no visit noted, so there is nothing to cancel."),
    "confirm_callback": (
        "I have noted your request for a call{when}; our team will see it.",
        "A call{when} is noted for our team.",
        "Noted for the team: please call{when}.",
    ),
    "confirm_brochure": (
        "I have noted for our team that you would like the details sent; meeting is optional.",
        "Your request for the details is noted for the team; no meeting is needed.",
        "I have passed on that you would like the details sent; a meeting stays up to you.",
    ),
    "confirm_interest": (
        "I have marked {home} for you.",
        "{home} is on your shortlist now.",
        "Good choice to note: {home} is shortlisted.",
    ),
    "confirm_contact": ("Thank you{name}, I have noted that.", "Noted{name}, thank you.", "Got it{name}."),
    "accept_no": ("No problem.", "All right.", "That is fine.", "Understood."),
    "told": ("Thank you for telling me.", "Good to know, thank you.", "All right, thank you."),
    "rejected": ("{home} is off your list.", "Noted, {home} is out.", "I have taken {home} off your list."),
    "not_interested": (
        "Understood, thank you for telling me; I will not follow up.",
        "All right, I will leave it there. Thank you for your time.",
    ),
    "hand_over": (
        "I have asked a colleague to join this conversation; they will see what we discussed.",
        "A colleague has been asked to take over here and will see everything you told me.",
        "I am passing this to a person on our team, with all that you told me.",
        "I have alerted our team, and a person will pick this up with the whole conversation in front of them.",
    ),
    "hand_over_again": (
        "Your request for a colleague is with the team.",
        "The team has been asked again to join.",
        "I have reminded the team that you are waiting for a person.",
    ),
    "opt_out": (
        "Understood. You are opted out of calls and messages from us.",
        "Done: no more calls or messages from us.",
        "Noted, you are opted out on all channels.",
    ),
    "thanks": ("You are welcome.", "Happy to help.", "My pleasure.", "Any time."),
    "goodbye": (
        "Goodbye, and all the best with your search.",
        "Take care, and come back any time.",
        "Thank you, have a good day.",
    ),
    "hesitate": (
        "Take your time; it is a big decision.",
        "No rush at all. What would help you decide?",
        "That is fine, think it over in peace.",
        "Of course. I am here when you want to look at something again.",
    ),
    "browsing": (
        "Browsing is fine, there is no obligation.",
        "Happy to let you look around; ask whatever you like.",
    ),
    "pleased": ("Glad to hear that.", "Good to hear.", "That is nice to hear."),
    "accepted": ("Good.", "All right, let us go on."),
    "offer_visit": (
        "Would you like to see {home} in person? I can note a visit.",
        "If it helps, I can note a site visit to {home}; would you like that?",
        "Shall I note a visit to {home} for you? It is without obligation.",
    ),
    "offer_more": ("Shall I show more homes for {needs}?", "Would you like to see more for {needs}?"),
    "explain": ("{Text}.", "In short: {text}.", "Simply put, {text}."),
    "compare": (
        "Side by side, from what is on file:",
        "Here they are next to each other:",
        "The two, as far as our rows go:",
    ),
    "snapshot": ("{name}, from what is on file:", "What is on file for {name}:", "{name} in short:"),
    "answer": ("{name}: {facts}.", "For {name}: {facts}.", "On file for {name}: {facts}."),
    "answer_plain": ("{Facts}.", "As worked out: {facts}.", "Here you are: {facts}."),
    "varied": (
        "",
        "As before:",
        "Again, gladly:",
        "Once more:",
        "As I said:",
        "To say it again:",
        "Still the same on my side:",
    ),
}

ASKS: Final[Mapping[str, tuple[str, ...]]] = {
    "budget": (
        "What budget do you have in mind, and is that all-inclusive?",
        "Roughly what range should I stay within, all-inclusive or before registration and GST?",
    ),
    "configuration": ("How many bedrooms do you need?", "Which size do you have in mind: 2 BHK, 3 BHK or something else?"),
    "locality": ("Which part of Bengaluru suits you?", "Is there an area, an office or a school it should be near?"),
    "timeline": ("By when would you like the keys?", "When do you hope to move in?"),
    "purpose": ("Is it to live in, or as an investment?", "Would you live there yourself, or is it an investment?"),
    "loan": ("Have you spoken to a bank yet, or is the money arranged?", "Is a loan part of the plan, and how far is it?"),
    "deciders": ("Who else will want to see it?", "Is anybody else deciding with you?"),
    "commute": ("Which office or school should be near?", "From where would you travel most days?"),
    "trigger": ("What has you looking for a home just now?", "What makes you look around at the moment?"),
    "value": ("What would a shorter way change for you?", "What would you do with the time a shorter way saves?"),
    "name": ("May I know your name?", "How may I address you?"),
    "phone": ("On which number may the team reach you?", "Which phone number should they use?"),
    "visit_time": ("Which day and time would suit you?", "When would you like to come?"),
    "amount": ("Is {amount} meant in lakh or in crore?", "You said {amount}: lakh or crore?"),
}

CLARIFIES: Final[Mapping[str, tuple[str, ...]]] = {
    "project": (
        "Which project do you mean?",
        "For which project would you like to know that?",
        "Which home is that about?",
        "Tell me the project's name, please: which one is it?",
    ),
    "which": (
        "Which of them do you mean: {homes}?",
        "Gladly; which one is it: {homes}?",
        "Good; please tell me which one: {homes}?",
    ),
    "compare": (
        "Which two homes shall I compare?",
        "Which projects would you like side by side?",
        "Please name the two projects: which ones shall I compare?",
    ),
    "meaning": (
        "What would you like to know?",
        "Could you say a little more about what you are looking for?",
        "What can I look up for you: homes, a price, a visit?",
        "Which home, area or budget do you have in mind?",
        "How can I help with your home search?",
    ),
    "understanding": (
        "I am not sure I understood; is it about finding a home, a price, or a visit?",
        "Could you put that another way? I can look up homes, prices on file, areas and visits.",
        "I did not quite get that. Which home or area is it about?",
        "Sorry, I could not work that out; what would you like to know about homes here?",
    ),
    "help": (
        "What can I put right for you?",
        "What would help most now?",
        "Tell me what is missing, please: what shall I look up?",
    ),
}

DECLINES: Final[Mapping[str, tuple[str, ...]]] = {
    "minor": (
        "Thank you for telling me. Please ask a parent or another adult to write to us; I may not go on otherwise.",
        "I may only talk about homes with adults. Please ask a parent to get in touch.",
    ),
    "steering": (
        "I can't help choose by community, but I can compare commute, schools nearby, price and approvals.",
        "Who lives somewhere is nothing I can advise on; commute, schools, prices and approvals I can compare.",
    ),
    "guarantee": (
        "I cannot promise a return, a price rise, a loan or a date; nobody honestly can. I can share dated figures on file, and a bank can tell you about loans.",
        "That is nothing we can promise. What I can give you are dated figures on file, where there are any.",
    ),
    "privacy": (
        "You can see or delete what we keep about you; I have noted the request for our team, who will check that it is you first.",
        "Your data is yours to see and to erase. The request is noted for our team, who confirm your identity first.",
    ),
    "injection": (
        "I can only help with homes, from what is on file.",
        "That is not something I can do; I am here for questions about homes.",
        "I keep to homes and to what our rows say. What would you like to know?",
        "Let us stay with homes. Which area or size interests you?",
    ),
    "legal": (
        "That is a question for a lawyer; I cannot give legal or tax advice. I can tell you which documents are on file.",
        "Please ask a property lawyer about that; I am not a professional adviser. Facts on file I can look up.",
    ),
    "off_topic": (
        "That is outside what I can help with; I am here for homes in Bengaluru.",
        "I only know about homes. Is there anything there that I can look up?",
    ),
    "not_a_buyer": (
        "This chat is for home buyers, so I cannot help with that; please use the company's website for such enquiries.",
        "I can only help people who look for a home; the company's website has the right contact for that.",
    ),
    "discount": (
        "I have no discount on file and may not invent one; our team can tell you what is possible.",
        "Prices I know only from our rows, and no discount is on them. A colleague can discuss it with you.",
    ),
    "token": (
        "I cannot take a booking or a token here. I have noted your interest, and our team can explain the steps.",
        "Holding a home is done by our team, not in this chat; your wish is noted.",
    ),
}

CARES: Final[Mapping[str, tuple[str, ...]]] = {
    "self_harm": (
        "I am very sorry that you are going through this, and I am glad that you wrote it. I am only a program; please talk to a person "
        "who can help: {helpline}. If you are in danger now, call {emergency} or go to somebody near you. I have asked a colleague "
        "to get in touch with you. Homes can wait.",
    ),
    "abuse": (
        "I am sorry that you are upset. I would like to help, and I can only do so in a respectful conversation.",
        "I hear that you are angry, and I am sorry for what went wrong. Please let us talk respectfully.",
    ),
    "sexual": (
        "I do not talk about that. I am here for questions about homes.",
        "That is nothing for this chat; I am here for homes.",
    ),
    "hate": (
        "I do not go along with talk against any group of people. I am happy to compare commute, schools nearby, price and approvals.",
        "That is nothing I will take part in. I am here for questions about homes.",
    ),
}

CARES_IN_HINGLISH: Final[Mapping[str, tuple[str, ...]]] = {
    "self_harm": (
        "Yeh padhkar bahut dukh hua, aur achha kiya ki aapne likha. Main sirf ek program hoon; please aise insaan se baat kijiye jo "
        "madad kar sakta hai: {helpline}. Agar abhi khatra hai to {emergency} par call kijiye ya kisi apne ke paas jaiye. Maine apne "
        "ek colleague ko aapse baat karne ko kaha hai. Ghar ki baat baad mein.",
    ),
    "abuse": (
        "Maaf kijiye ki aap pareshan hain. Main madad karna chahta hoon, bas baat izzat se ho.",
        "Jo galat hua uske liye maaf kijiye. Aaiye izzat se baat karte hain.",
    ),
    "sexual": ("Is baare mein main baat nahi karta. Main gharon ke sawaalon ke liye hoon.",),
    "hate": (
        "Kisi samudaay ke khilaaf baat mein main shaamil nahi hota. Commute, school, price aur approvals main compare kar sakta hoon.",
    ),
    "minor": (
        "Batane ke liye dhanyavaad. Please apne mata-pita ya kisi bade se likhwaiye; main aage baat nahi kar sakta.",
        "Gharon ke baare mein main sirf bade logon se baat kar sakta hoon. Please apne mata-pita se kahiye ki woh likhein.",
    ),
}

OBJECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "price": (
        "Price matters, and it has to fit.",
        "Fair enough, it is a lot of money.",
        "I see; let us look at it calmly.",
    ),
    "location": ("The way to work matters every day.", "Distance is a fair concern."),
    "timing": ("There is no rush from our side.", "Take the time you need."),
    "trust": (
        "It is right to check a builder; the RERA page of a project shows its plans and declared dates.",
        "Caution is sensible: registration and finished projects can be verified on the RERA site.",
    ),
    "possession": (
        "The date to go by is the completion date declared with RERA; ready homes are the alternative.",
        "Waiting has its price. Ready homes avoid it, and for the others the declared date counts.",
    ),
    "amenities": ("Amenities differ a lot between projects.", "I can check what is sanctioned and what is only proposed."),
    "size": ("Size is best compared by carpet area.", "Let us compare the usable area only."),
    "loan": (
        "A loan depends on the bank; I can only estimate an EMI.",
        "The bank decides on a loan; an estimate I can work out.",
    ),
    "legal": (
        "Documents should be checked by a lawyer before you sign.",
        "For papers, a property lawyer is the right person.",
    ),
    "family": ("Of course, such a decision is made together.", "It is good to decide that at home first."),
    "competitor": (
        "It helps to compare both on the same basis: carpet area and everything included.",
        "Offers compare best on carpet area and the all-inclusive price.",
    ),
    "resale": (
        "What a home will fetch later nobody knows; only past figures can be shown.",
        "I cannot forecast prices; dated history is all there is.",
    ),
    "unsaid": ("That is fine; it has to feel right.", "No rush; a doubt is worth listening to."),
}

EXPLORES: Final[Mapping[str, tuple[str, ...]]] = {
    "price": (
        "Is it the total, or the monthly amount?",
        "Compared with what does it feel high?",
        "Shall I look for homes within your budget instead?",
    ),
    "location": ("Which office or school should be near?", "From where do you travel, and at what time?"),
    "timing": ("What has to happen first?", "When would be a good time to talk again?"),
    "trust": ("What happened, if I may ask?", "What would you like to verify?"),
    "possession": ("By when do you need the keys?", "Would a ready home suit you better?"),
    "amenities": ("Which one is a must for you?", "Is it a must, or nice to have?"),
    "size": ("Which room matters most?", "Which rooms should be larger?"),
    "loan": ("Have you spoken to a bank yet?", "What amount would you want to borrow?"),
    "legal": ("Which document worries you?", "Which paper would you like to see?"),
    "family": ("What will they want to know?", "Would a short summary to share help?"),
    "competitor": (
        "Is their price on carpet area, and all-inclusive?",
        "Which area and what extras does their price cover?",
    ),
    "resale": ("How long would you keep it?", "Over how many years are you thinking?"),
    "unsaid": ("What holds you back?", "What is it that does not fit yet?"),
}

ADVICE: Final[Mapping[str, tuple[str, ...]]] = {
    "stretch_budget": (
        "What usually helps is a smaller or lower-floor unit, a home a little further out, a longer loan term, a co-applicant, or own savings; "
        "it should still leave room for registration and running costs.",
        "The honest levers are the size, the floor, the area, the loan term and a co-applicant. Registration and GST come on top, so keep some room.",
    ),
    "under_construction": (
        "Under construction usually costs less and is paid in stages; the risks are delay, rent meanwhile and GST. The completion date declared with RERA is the one to check.",
        "For it speak the stage-wise payment and the choice of units; against it the wait, the risk of delay and GST.",
    ),
    "ready_to_move": (
        "A ready home can be seen as it is, has no wait and no GST once the completion certificate is there; it usually costs more at once.",
        "With a ready home you see what you get and move at once; the whole payment is due sooner.",
    ),
    "invest": (
        "Nobody can promise what a home will be worth or earn, so I give no forecast. Look at the carpet-area price, the declared date, running costs and the rent you could check locally.",
        "I cannot tell whether it will pay off; that depends on price, rent, costs and time. Past figures, where we have them, promise nothing.",
    ),
    "why_locality": (
        "It depends on your days: the commute, schools, water, and what is being built. I can compare prices, possession and distances on file, and you judge the rest on a visit.",
        "A visit at the hour you would travel tells most. From our rows I can compare prices, dates and distances.",
    ),
    "resale": (
        "Resale depends on demand then, which nobody can know now; registration, papers in order and a usable plan help.",
        "No forecast from me; clean papers and a good plan are what later buyers ask for.",
    ),
    "rent_or_buy": (
        "Compare the rent with the EMI plus running costs, and how long you mean to stay; the longer, the more buying can make sense.",
        "It turns on how long you stay, what you pay in rent, and how much you must borrow.",
    ),
    "first_home": (
        "The usual order is: budget and loan estimate, area, a shortlist, visits, papers checked by a lawyer, then the agreement. I can help with the first four.",
        "Start with what you can pay in all, then the area, then a few visits; have the papers checked before you sign.",
    ),
    "meeting": (
        "Seeing the place and the people shows what no chat can: light, noise, neighbours, the papers. It stays your choice.",
        "A visit answers what photos cannot, and questions get answered on the spot; it is optional, of course.",
    ),
    "agent_help": (
        "Offer your client something useful for the meeting, such as a cost sheet or a comparison, name two times, and say that it commits them to nothing. "
        "Ask what would make it worth their time.",
        "Lead with their need: repeat it in a sentence, say what you would show, offer two times, and leave the choice to them.",
    ),
}

CLOSERS: Final = (
    "",
    "Anything else I can look up?",
    "Tell me if you want to know more.",
    "I am here if another question comes up.",
    "Ask away if something is unclear.",
    "Happy to look up anything else.",
)
