"""The words of problems with a cluster that does the work (`--scheduler`)."""

from __future__ import annotations

from evaluator.model.wording import Message, error, warning

__all__ = ["CLUSTER"]

CLUSTER: dict[str, Message] = {
    "cluster-address": error(
        "это не адрес планировщика Dask",
        "впишите tcp://имя:порт или tls://имя:порт, например tcp://10.0.0.5:8786, а для ядер этой машины — local",
        "this is no address of a Dask scheduler",
        "write tcp://name:port or tls://name:port, for example tcp://10.0.0.5:8786, or local for this machine's cores",
    ),
    "cluster-missing": error(
        "для --scheduler нужен Dask, а здесь его нет", "установите его: pip install \"evaluator[cluster]\"",
        "--scheduler needs Dask, which is not here", "install it: pip install \"evaluator[cluster]\"",
    ),
    "cluster-unreached": error(
        "планировщик Dask не отвечает ({reason})",
        "проверьте адрес и порт, запущен ли он (dask scheduler) и пропускает ли к нему сеть; для tls:// — сертификаты "
        "в настройках Dask; без --scheduler то же считается здесь",
        "the Dask scheduler does not answer ({reason})",
        "check address and port, whether it runs (dask scheduler) and the network lets through to it; for tls:// the "
        "certificates in the settings of Dask; without --scheduler the same is computed here",
    ),
    "cluster-nobody": error(
        "у планировщика {found} с не было ни одного работника",
        "запустите их: dask worker АДРЕС --nworkers ЯДРА --nthreads 1",
        "the scheduler had no worker for {found} s", "start some: dask worker ADDRESS --nworkers CORES --nthreads 1",
    ),
    "cluster-without": error(
        "у работника нет этой программы ({reason})", "установите ему ту же версию: pip install \"evaluator[cluster]\"",
        "a worker does not have this program ({reason})",
        "install the same version there: pip install \"evaluator[cluster]\"",
    ),
    "cluster-differs": error(
        "у работника другая версия, и результат мог бы отличаться: {found}",
        "поставьте на все машины одну версию программы, Python и библиотек и запустите работников заново",
        "a worker has another version, so its results could differ: {found}",
        "install one version of the program, Python and libraries on all machines and start the workers again",
    ),
    "cluster-lost": warning(
        "работников не осталось или планировщик пропал: остальное рассчитано здесь",
        "на результат это не влияет; посмотрите, почему они остановились",
        "no worker was left, or the scheduler was gone: the rest was computed here",
        "the result is the same; see why they stopped",
    ),
    "cluster-died": warning(
        "часть работы не сделал ни один работник (каждый, кому её давали, останавливался): она рассчитана здесь",
        "на результат это не влияет; посмотрите журналы работников, чаще всего им не хватает памяти",
        "some of the work no worker did (each that it was given to stopped): it was computed here",
        "the result is the same; see the logs of the workers, mostly they lack memory",
    ),
    "cluster-of-one": error(
        "--scheduler распределяет многие комплекты, а здесь один",
        "укажите папку приёма или папку, в которой лежат папки комплектов, или уберите --scheduler",
        "--scheduler spreads many packages, and here is one",
        "name a round folder or a folder of folders of packages, or leave --scheduler out",
    ),
}  # fmt: skip
