"""All the printed tables of the tests."""

from .abroad import ABROAD
from .amounts import AMOUNTS
from .belgium_and_france import BELGIUM_AND_FRANCE
from .heads import HEADS
from .levels import LEVELS
from .ministries import MINISTRIES
from .published import PUBLISHED

TABLES = [*HEADS, *LEVELS, *AMOUNTS, *BELGIUM_AND_FRANCE, *ABROAD, *PUBLISHED, *MINISTRIES]
