"""Which wheels are accepted, and what is said of the others."""

import struct

import pytest
from packaging.version import Version

from chat_with_video.sources.youtube.updates.archive import MAX_BYTES, MAX_MEMBERS
from chat_with_video.sources.youtube.updates.libraries import YT_DLP
from chat_with_video.sources.youtube.updates.unfit import Unfit
from chat_with_video.sources.youtube.updates.wheel import read_wheel
from tests.fakes.wheels import PURE, WheelPlan, deflated

CODE = {"yt_dlp/__init__.py": b"x = 1\n"}
PLAN = WheelPlan(files=CODE)
VERSION = Version(PLAN.version)


def refusal(content: bytes) -> str:
    with pytest.raises(Unfit) as refused:
        read_wheel(YT_DLP, VERSION, content)
    return str(refused.value)


def test_a_wheel_that_keeps_the_rules_is_read() -> None:
    wheel = read_wheel(YT_DLP, VERSION, PLAN.build())
    assert wheel.files["yt_dlp/__init__.py"] == b"x = 1\n"
    assert set(wheel.files) == {
        "yt_dlp/__init__.py",
        *(f"{PLAN.dist_info}/{name}" for name in ("METADATA", "WHEEL", "RECORD")),
    }


def test_manuals_in_the_data_folder_are_checked_and_not_unpacked() -> None:
    manual = "yt_dlp-2999.1.2.data/data/share/man/man1/yt-dlp.1"
    wheel = read_wheel(YT_DLP, VERSION, WheelPlan(files={**CODE, manual: b"man"}).build())
    assert manual not in wheel.files
    plan = WheelPlan(files={**CODE, manual: b"man"}, record=PLAN.right_record(CODE))
    assert "is not listed in RECORD" in refusal(plan.build())


@pytest.mark.parametrize(
    "path",
    [
        "../outside.py",
        "yt_dlp/../../outside.py",
        "/etc/outside.py",
        "yt_dlp//a.py",
        "yt_dlp/./a.py",
        "yt_dlp\\a.py",
        "C:/a.py",
        "yt_dlp/a\n.py",
        "yt_dlp/ä.py",
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(path: str) -> None:
    assert "is not a safe path" in refusal(WheelPlan(files={**CODE, path: b""}).build())


def test_a_name_that_is_cut_off_at_a_zero_byte_is_refused() -> None:
    content = WheelPlan(files={**CODE, "yt_dlp/a.pyXtxt": b""}).build()
    assert "is not a safe path" in refusal(content.replace(b"a.pyXtxt", b"a.py\0txt"))


def test_a_link_is_refused() -> None:
    plan = WheelPlan(
        files={**CODE, "yt_dlp/a.py": b"/etc/passwd"}, links=frozenset({"yt_dlp/a.py"})
    )
    assert refusal(plan.build()) == "yt_dlp/a.py is a link or a special file"


@pytest.mark.parametrize(
    "path",
    [
        "sitecustomize.py",
        "evil.pth",
        "requests/__init__.py",
        "yt_dlp_plugins/extractor/evil.py",
        "yt_dlp-2999.1.2.data/purelib/requests/__init__.py",
        "yt_dlp-2999.1.2.data/scripts/evil",
    ],
)
def test_a_file_outside_the_package_is_refused(path: str) -> None:
    said = refusal(WheelPlan(files={**CODE, path: b""}).build())
    assert said == f"{path} is outside yt_dlp and its .dist-info"


def test_a_file_with_another_digest_than_record_has_is_refused() -> None:
    record = PLAN.right_record({"yt_dlp/__init__.py": b"x = 2\n"})
    metadata = WheelPlan(record=record, files=CODE).build()
    assert refusal(metadata).startswith("yt_dlp/__init__.py is not what RECORD says")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("", "RECORD is missing, empty or lists a file twice"),
        ("yt_dlp/__init__.py,,\n", "RECORD has no digest of yt_dlp/__init__.py"),
        ("yt_dlp/__init__.py,md5=abc,6\n", "RECORD has no digest of yt_dlp/__init__.py"),
        ("a,b\n", "RECORD cannot be read"),
        ("a,,\na,,\n", "RECORD is missing, empty or lists a file twice"),
        ("other.py,,\n", "is not listed in RECORD"),
    ],
)
def test_a_record_that_says_less_is_refused(record: str, said: str) -> None:
    assert said in refusal(WheelPlan(files=CODE, record=record).build())


def test_a_file_that_record_lists_and_the_wheel_lacks_is_a_refusal() -> None:
    plan = WheelPlan(files=CODE)
    files = {
        **CODE,
        f"{plan.dist_info}/WHEEL": PURE.encode(),
        f"{plan.dist_info}/METADATA": b"Name: yt-dlp\nVersion: 2999.1.2\n\n",
    }
    record = plan.right_record({**files, "yt_dlp/b.py": b""})
    said = refusal(WheelPlan(files=files, record=record).build())
    assert said == "yt_dlp/b.py is listed in RECORD and missing"


@pytest.mark.parametrize(
    "about",
    [
        PURE.replace("true", "false"),
        PURE.replace("py3-none-any", "cp312-cp312-linux_x86_64"),
        PURE + "Tag: cp312-cp312-linux_x86_64\n",
    ],
)
def test_a_wheel_that_is_not_pure_is_refused(about: str) -> None:
    assert "it is not a pure Python wheel" in refusal(WheelPlan(files=CODE, about=about).build())


@pytest.mark.parametrize("path", ["yt_dlp/fast.so", "yt_dlp/fast.cpython-312.so.1", "yt_dlp/a.pyd"])
def test_compiled_code_is_refused(path: str) -> None:
    plan = WheelPlan(files={**CODE, path: b"\x7fELF"})
    assert "it is not a pure Python wheel" in refusal(plan.build())


def test_another_project_or_release_in_the_file_is_refused() -> None:
    other = WheelPlan(name="youtube-dl").build()
    assert "has not the one .dist-info folder of yt-dlp" in refusal(other)
    lying = {**CODE, f"{PLAN.dist_info}/METADATA": b"Name: evil\nVersion: 2999.1.2\n\n"}
    assert refusal(WheelPlan(files=lying).build()) == "it is not yt-dlp"
    older = WheelPlan(version="2001.1.1", files=CODE).build()
    assert refusal(older) == "it is not release 2999.1.2"


def test_a_wheel_without_the_package_is_refused() -> None:
    plan = WheelPlan(files={"yt_dlp/other.py": b""})
    assert refusal(plan.build()) == "it has no package yt_dlp"


def test_more_than_the_limits_is_refused() -> None:
    assert "MB when unpacked" in refusal(deflated(PLAN, MAX_BYTES + 1))
    many = {f"yt_dlp/m{number}.py": b"" for number in range(MAX_MEMBERS)}
    assert "5,000 files" in refusal(WheelPlan(files={**CODE, **many}).build())


def test_a_size_that_lies_does_not_get_past_the_limit() -> None:
    content = deflated(PLAN, 1_000_000)
    size = struct.pack("<L", 1_000_000)
    assert refusal(content.replace(size, struct.pack("<L", 10))) == "it is not a complete ZIP file"


def test_two_names_for_one_file_are_refused() -> None:
    plan = WheelPlan(files={**CODE, "yt_dlp/A.py": b"", "yt_dlp/a.py": b""})
    assert refusal(plan.build()) == "two of its files have the same name"


@pytest.mark.parametrize("content", [b"", b"PK", PLAN.build()[:-30]])
def test_what_is_not_a_whole_zip_file_is_refused(content: bytes) -> None:
    assert refusal(content) == "it is not a complete ZIP file"
