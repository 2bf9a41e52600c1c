import sys

sys.path.insert(0, "/tmp/w/west/resdiff")
from tests.test_reasons_true_and_whole import told

for c, o, n in [
    (
        "en",
        "Recalling that the equal, full and effective participation of fishers is essential,",
        "Recalling that the full, equal and meaningful participation of fishers is essential,",
    ),
    (
        "en",
        "Recalling the contribution of initiatives to promoting coherence between lamps and boats,",
        "Recalling the contribution of initiatives and reaffirming the importance of coherence between lamps and boats,",
    ),
]:
    print(told(c, o, n))
