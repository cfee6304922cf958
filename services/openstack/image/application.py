"""Loads the WSGI script named by WSGI_SCRIPT after making sure that its database lets it in.

A wrong password or a missing database then ends the container with the reason as its last line, instead of
leaving an API that looks healthy and answers every request with an error.
"""

import os
import runpy
import sys

import sqlalchemy


def check_database(url):
    engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.pool.NullPool, connect_args={"connect_timeout": 10})
    try:
        engine.connect().close()
    except sqlalchemy.exc.OperationalError as error:
        sys.exit(f"cannot use the database: {error.orig}")


for name, value in os.environ.items():
    if name.startswith("OS_") and name.endswith("DATABASE__CONNECTION"):
        check_database(value)

application = runpy.run_path(os.environ["WSGI_SCRIPT"])["application"]
