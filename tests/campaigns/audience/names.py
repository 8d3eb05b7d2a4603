"""Material for people as they come: names, notes, broken addresses."""

# First name, last name, language.
NAMES = (
    ("Anouk", "van 't Hof", "nl"),
    ("Zoë", "de Vries-Jansen", "nl"),
    ("Jan-Willem", "’s-Gravesande", "nl"),
    ("IJsbrand", "Coëlho", "nl"),
    ("Jürgen", "Groß", "de"),
    ("Käthe", "Freifrau von Übelacker", "de"),
    ("François", "L'Œuvre", "fr"),
    ("Anaïs", "Lefèvre, épouse Noël", "fr"),
    ("Łukasz", "Wiśniewski", "pl"),
    ("Małgorzata", "Żółć-Gęślą", "pl"),
    ("Ayşe", "Yılmaz", "tr"),
    ("İbrahim", "Çağlar Öztürk", "tr"),
    ("محمد", "الأحمد", "ar"),
    ("فاطمة", "بن عليّ", "ar"),
    ("Sam 🎁", "👩‍👩‍👧 Familie", "nl"),
    ('Robert "Bob"', "O'Neill; jr., MSc", "en"),
    ("=cmd|' /C calc'!A0", "@SUM(1+1)*cmd", "nl"),
    ("Null", "None", "en"),
    ("True", "Nan", "en"),
    ("", "", "nl"),
)

NOTES = (
    "",
    "",
    "vaste klant",
    "belt graag; nooit voor 9 uur, en\tniet op maandag",
    'zei: "tot volgend jaar"',
    "eerste regel\ntweede regel",
    "=1+1",
    '=HYPERLINK("https://example.org";"klik")',
    "+31 6 1234 5678",
    "-2+3",
    "<b>vet</b> & {{ first_name }}",
    "🎉 jubileum",
    "café à la crème €5",
    "zażółć gęślą jaźń",
    "0612345678",
)

BROKEN = (
    "",
    "n/a",
    "-",
    "geen",
    "kees@",
    "@example.org",
    "kees.example.org",
    "kees@example",
    "kees@@example.org",
    "kees @example.org",
    "kees..kapot@example.org",
    ".kees@example.org",
    "kees@example..org",
    "kees@-example.org",
    "kees@example.org, els@example.org",
    "kees@localhost",
    "kees(at)example.org",
    "=kees()",
    "k" * 65 + "@example.org",
)

# How the same person stands in the file a second time.
SPELLINGS = ("{email}", "{upper}", " {email} ", "Nog Eens <{email}>", "mailto:{email}")

DUTCH_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
