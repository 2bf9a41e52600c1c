"""A year that moves as the document does is never quiet where something is due by it, or takes effect, begins, ends or is
convened in it: in six languages, in all the words in which drafts say so."""

from __future__ import annotations

import pytest

from tests.test_quiet_in_six_languages import nature

# What is asked for, and the words before and behind a year by which it is due.
DUE = {
    "en": (
        "Requests the Office to submit the report {};",
        [
            "by {}", "before {}", "until {}", "no later than {}", "by the end of {}",
            "not later than the end of {}", "before the end of {}", "by early {}", "by mid-{}", "up to {}",
            "at the latest by {}", "at the latest in {}", "prior to {}", "by the close of {}",
            "no later than the first quarter of {}", "by the second half of {}", "by the fourth quarter of {}",
            "through {}",
        ],
    ),
    "fr": (
        "Prie le Bureau de présenter le rapport {};",
        [
            "d’ici à {}", "avant {}", "au plus tard en {}", "avant la fin de {}", "d’ici à la fin de {}",
            "d’ici à la fin de l’année {}", "jusqu’en {}", "avant fin {}", "au plus tard à la fin de {}",
            "d’ici au début de {}", "pour {} au plus tard", "d’ici au premier trimestre de {}",
            "avant le deuxième semestre de {}",
        ],
    ),
    "es": (
        "Solicita a la Oficina que presente el informe {};",
        [
            "antes de {}", "a más tardar en {}", "antes de que finalice {}", "hasta {}", "de aquí a {}",
            "a más tardar a fines de {}", "antes de fines de {}", "a más tardar a finales de {}",
            "antes de finales de {}", "antes del fin de {}", "no más tarde de {}", "para fines de {}",
            "para finales de {}", "a más tardar en el primer trimestre de {}",
            "antes del segundo semestre de {}",
        ],
    ),
    "ru": (
        "просит Управление представить доклад {};",
        [
            "до {} года", "не позднее {} года", "к {} году", "до конца {} года", "к концу {} года",
            "не позднее конца {} года", "к середине {} года", "до начала {} года", "не позже {} года",
            "в срок до {} года", "не позднее первого квартала {} года", "до второй половины {} года",
        ],
    ),
    "ar": (
        "تطلب إلى المكتب أن يقدم التقرير {}؛",
        [
            "بحلول عام {}", "في موعد أقصاه عام {}", "قبل عام {}", "قبل نهاية عام {}", "حتى عام {}",
            "بحلول نهاية عام {}", "في موعد لا يتجاوز عام {}", "في موعد أقصاه نهاية عام {}", "قبل حلول عام {}",
            "بحلول منتصف عام {}", "في موعد لا يتجاوز الربع الأول من عام {}",
        ],
    ),
    "zh": (
        "请办公室{}提交报告；",
        [
            "到{}年", "至迟于{}年", "在{}年之前", "在{}年前", "{}年底前", "在{}年年底之前", "不迟于{}年", "最迟在{}年", "{}年底之前", "至迟在{}年底",
            "在{}年以前", "截至{}年", "不晚于{}年", "至迟于{}年第一季度", "在{}年下半年之前", "于{}年年中之前",
        ],
    ),
}  # fmt: skip

# What takes effect, begins, ends, is convened or is proclaimed.
SETTLED = {
    "en": [
        "Decides to establish the Fund from {}", "Decides that the levy shall apply with effect from {}",
        "Decides to hold the review every two years starting in {}",
        "Decides to hold the review every two years beginning in {}", "Decides that the rule applies as of {}",
        "Decides that the rule applies as from {}", "Decides to convene a conference in {}",
        "Decides to hold the Forum in {}", "Decides to proclaim {} the International Year of Boats",
        "Decides to extend the mandate to {}", "Decides to extend the mandate of the Office in {}",
        "Decides to launch the programme in {}", "Requests the Office to organize a meeting in {}",
        "Decides that the tribunal shall close in {}", "Decides that the mission shall end in {}",
        "Decides to open the treaty for signature in {}", "Decides to terminate the mandate in {}",
        "Decides that elections shall take place in {}",
        "Calls upon States to ratify the treaty, which enters into force in {}",
        "Decides that the sanctions remain in force through {}", "Decides to discontinue the fund after {}",
    ],
    "fr": [
        "Décide de créer le Fonds à compter de {}", "Décide que la taxe s’applique à partir de {}",
        "Décide de tenir l’examen tous les deux ans à compter de {}",
        "Décide de convoquer une conférence en {}", "Décide de tenir le Forum en {}",
        "Décide de proclamer {} Année internationale des bateaux", "Décide de proroger le mandat jusqu’en {}",
        "Décide de lancer le programme en {}", "Prie le Bureau d’organiser une réunion en {}",
        "Décide que le tribunal fermera en {}", "Décide que la mission prendra fin en {}",
        "Décide d’ouvrir le traité à la signature en {}", "Décide que les élections auront lieu en {}",
        "Décide de supprimer le fonds après {}",
    ],
    "es": [
        "Decide establecer el Fondo a partir de {}", "Decide celebrar el examen cada dos años a partir de {}",
        "Decide convocar una conferencia en {}", "Decide celebrar el Foro en {}",
        "Decide proclamar {} Año Internacional de los Barcos", "Decide prorrogar el mandato hasta {}",
        "Decide poner en marcha el programa en {}", "Solicita a la Oficina que organice una reunión en {}",
        "Decide que el tribunal se cerrará en {}", "Decide que la misión terminará en {}",
        "Decide abrir el tratado a la firma en {}", "Decide que las elecciones tendrán lugar en {}",
    ],
    "ru": [
        "постановляет учредить Фонд с {} года",
        "постановляет проводить обзор раз в два года начиная с {} года",
        "постановляет созвать конференцию в {} году", "постановляет провести Форум в {} году",
        "постановляет провозгласить {} год Международным годом лодок",
        "постановляет продлить мандат до {} года", "постановляет начать программу в {} году",
        "просит Управление организовать совещание в {} году", "постановляет, что трибунал закроется в {} году",
        "постановляет завершить миссию в {} году", "постановляет открыть договор для подписания в {} году",
        "постановляет, что выборы состоятся в {} году", "постановляет провести обзор в {} году",
    ],
    "ar": [
        "تقرر إنشاء الصندوق اعتبارا من عام {}", "تقرر إجراء الاستعراض كل سنتين ابتداء من عام {}",
        "تقرر عقد مؤتمر في عام {}", "تقرر عقد المنتدى في عام {}", "تقرر إعلان عام {} سنة دولية للقوارب",
        "تقرر تمديد الولاية حتى عام {}", "تقرر إطلاق البرنامج في عام {}",
        "تطلب إلى المكتب أن ينظم اجتماعا في عام {}", "تقرر إغلاق المحكمة في عام {}",
        "تقرر إنهاء البعثة في عام {}", "تقرر فتح باب التوقيع على المعاهدة في عام {}",
        "تقرر إجراء الانتخابات في عام {}",
    ],
    "zh": [
        "决定自{}年起设立基金", "决定从{}年开始每两年进行一次审查", "决定于{}年召开会议", "决定在{}年举行论坛", "决定宣布{}年为国际船舶年", "决定将任务期限延长至{}年",
        "决定在{}年启动方案", "请办公室在{}年举办一次会议", "决定法庭将于{}年关闭", "决定特派团于{}年结束", "决定在{}年开放条约供签署", "决定选举将于{}年举行",
    ],
}  # fmt: skip
ENDS = {"zh": "；", "ar": "؛"}


@pytest.mark.parametrize(
    ("code", "text"),
    [(code, text.format(due)) for code, (text, words) in DUE.items() for due in words],
)
def test_what_is_due_by_a_year_is_substance(code: str, text: str) -> None:
    assert nature(code, text.format(2023), text.format(2024), "operative") == "substantive"


@pytest.mark.parametrize(
    ("code", "text"),
    [(code, text + ENDS.get(code, ";")) for code, texts in SETTLED.items() for text in texts],
)
def test_what_a_year_settles_is_substance(code: str, text: str) -> None:
    assert nature(code, text.format(2023), text.format(2024), "operative") == "substantive"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        # A/RES/78/244, A/RES/78/249: what a budget is for is not due
        ("es", "Habiendo examinado el proyecto de presupuesto por programas para {},"),
        ("es", "Habiendo examinado el informe sobre la ejecución del presupuesto para {},"),
        ("en", "Having considered the proposed programme budget for {},"),
    ],
)
def test_what_a_budget_is_for_is_technical(code: str, text: str) -> None:
    assert nature(code, text.format(2023), text.format(2024), "preambular") == "technical"


# What begins, ends or is due at a session, and a session with the next one.
SETTLED_AT_SESSIONS = {
    "en": [
        "Decides that the item shall be considered every two years, starting at its {} session",
        "Decides to extend the mandate of the Committee until its {} session",
        "Decides that the Committee shall conclude its work at its {} session",
        "Decides that the fee applies as from the {} session",
        "Decides to terminate the mandate at its {} session",
        "Decides that the States may vote until the end of its {} session",
        "Decides to establish a working group at its {} session",
    ],
    "fr": [
        "Décide que la question sera examinée tous les deux ans à compter de sa {} session",
        "Décide de proroger le mandat du Comité jusqu’à sa {} session",
        "Décide que le Comité achèvera ses travaux à sa {} session",
        "Décide de mettre fin au mandat à sa {} session",
        "Décide que les États peuvent voter jusqu’à la fin de sa {} session",
    ],
    "es": [
        "Decide que la cuestión se examine cada dos años a partir de su {} período de sesiones",
        "Decide prorrogar el mandato del Comité hasta su {} período de sesiones",
        "Decide que el Comité concluya su labor en su {} período de sesiones",
        "Decide poner fin al mandato en su {} período de sesiones",
        "Decide permitir votar a los Estados hasta que concluya su {} período de sesiones",
    ],
    "ru": [
        "постановляет рассматривать этот пункт раз в два года начиная со своей {} сессии",
        "постановляет продлить мандат Комитета до своей {} сессии",
        "постановляет завершить работу Комитета на своей {} сессии",
        "постановляет прекратить мандат на своей {} сессии",
        "постановляет разрешить голосовать до конца своей {} сессии",
    ],
    "zh": [
        "决定自大会{}会议起每两年审议该项目", "决定将委员会的任务期限延长至大会{}会议", "决定委员会在大会{}会议结束工作", "决定准许有关国家投票，到{}会议结束为止",
    ],
    "ar": [
        "تقرر النظر في البند كل سنتين ابتداء من دورتها {}", "تقرر تمديد ولاية اللجنة حتى دورتها {}",
        "تقرر إنهاء ولاية اللجنة في دورتها {}", "تقرر السماح بالتصويت حتى نهاية دورتها {}",
    ],
}  # fmt: skip
SESSIONS = {
    "en": ("seventy-eighth", "seventy-ninth"),
    "fr": ("soixante-dix-huitième", "soixante-dix-neuvième"),
    "es": ("septuagésimo octavo", "septuagésimo noveno"),
    "ru": ("семьдесят восьмой", "семьдесят девятой"),
    "zh": ("第七十八届", "第七十九届"),
    "ar": ("الثامنة والسبعين", "التاسعة والسبعين"),
}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (code, text + ENDS.get(code, ";"))
        for code, texts in SETTLED_AT_SESSIONS.items()
        for text in texts
    ],
)
def test_what_a_session_settles_is_substance(code: str, text: str) -> None:
    old, new = (text.format(session) for session in SESSIONS[code])
    assert nature(code, old, new, "operative") == "substantive"


def test_what_is_asked_for_at_the_next_session_is_technical() -> None:
    text = "Requests the Secretary-General to report to the General Assembly at its {} session;"
    old, new = (text.format(session) for session in SESSIONS["en"])
    assert nature("en", old, new, "operative") == "technical"
