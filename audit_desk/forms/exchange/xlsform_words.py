"""Why parts of an XLSForm can't be held, in words."""

_DEVICE = "The device fills it in there; a form here only asks people."
_NO_MEDIA = "A form here asks for no pictures, sounds or files."
_NO_PLACE = "A form here asks for no places on a map."
_NO_SUMS = "A form here works nothing out."
_LIST_ELSEWHERE = "Its choices are in another file."
TYPES = {
    **dict.fromkeys(
        ("start", "end", "today", "deviceid", "device id", "username", "phonenumber",
         "phone number", "email", "subscriberid", "simserial", "audit", "imei", "sim id",
         "network type", "uri:deviceid"), _DEVICE,
    ),
    **dict.fromkeys(("image", "photo", "audio", "video", "file", "background-audio", "signature",
                     "add image prompt", "add audio prompt", "add video prompt"), _NO_MEDIA),
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "start-geopoint", "gps", "location",
                     "osm"), _NO_PLACE),
    **dict.fromkeys(("calculate", "calculation", "hidden"), _NO_SUMS),
    **dict.fromkeys(("xml-external", "csv-external"), _LIST_ELSEWHERE),
    **dict.fromkeys(("acknowledge", "trigger"), "A form here has no box to confirm that something "
                    "was read."),
    "rank": "Choices can't be put in order here.",
}  # fmt: skip
FROM_FILE = _LIST_ELSEWHERE
REPEAT = "Each question is asked once here, so what is in it is asked once."
UNKNOWN_TYPE = "There is no such type of question."
COLUMNS = {
    "appearance": "How a question looks can't be chosen here.",
    "default": "Nothing is answered beforehand here.",
    "calculation": _NO_SUMS,
    "read_only": "Every question here is there to be answered.",
    "choice_filter": "All choices of the list are always offered here.",
    "parameters": "There are no such settings of a question here.",
    "required_message": "What is said of a missing answer is the same everywhere here.",
    "constraint_message": "What is said of a wrong answer follows from its limits here.",
    "repeat_count": "Each question is asked once here.",
    "trigger": _NO_SUMS,
    "intent": "No other app is opened here.",
    "save_to": "There are no lists of entities here.",
    **dict.fromkeys(("image", "big-image", "audio", "video", "autoplay"), _NO_MEDIA),
}
SETTING = "A form here has no such setting."
LANGUAGE = "A form here is in one language."
OWN_COLUMN = "An XLSForm knows no such column, and neither does a form here."
CONSTRAINT = "Only a number can have limits here."
UNSURE = (
    "An XLSForm doesn't say what it is for, nor whether the whole is graded: it is taken as a "
    "routine audit with no overall grade."
)
