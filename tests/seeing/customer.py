"""A customer who is easy to find wherever they should not be; alone in a file, for reports show the lines of code around an error."""

WORDS = (
    "I am Ravi Kumaraswamy, call me on +91 98450 12345 or 9845012345, mail ravi.k@example.com. "
    "3 BHK in Hebbal under 2 Cr, is it guaranteed?"
)
USER = "whatsapp:+919845012345"
SESSION = "ravi.k@example.com"
MESSAGE = "wamid.HBgMOTE5ODQ1MDEyMzQ1FQIAEhgUM0E"

NAME = "Ravi Kumaraswamy"
PHONE = "9845012345"

TRACES = ("Ravi", "Kumaraswamy", "9845012345", "98450 12345", "ravi.k", "wamid", "HBgMOTE5")


def traces_in(text):
    """Return what of the customer stands in *text*."""
    return [trace for trace in TRACES if trace.lower() in text.lower()]
