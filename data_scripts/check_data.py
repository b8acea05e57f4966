"""What is in a data folder, what is missing, and which image is broken: the same as `python -m metabin.doctor`.

    python data_scripts/check_data.py --root data
    python data_scripts/check_data.py --root data --sets market1501 grid
    python data_scripts/check_data.py --own photos --pattern 'p{pid}-cam{camid}-*'

Exit code 0: all is well. 1: something is wrong with the data. 2: the question makes no sense.
"""
from metabin.command import run_command
from metabin.doctor import main

if __name__ == "__main__":
    run_command(main)
