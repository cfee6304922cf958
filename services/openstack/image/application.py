"""Loads the WSGI script named by WSGI_SCRIPT after making sure that its database lets it in.

A wrong password or a missing database then ends the container with the reason as its last line, instead of
leaving an API that looks healthy and answers every request with an error.
"""

import os
import runpy
import sys
import time

import sqlalchemy

ATTEMPTS = 20
CANNOT_CONNECT = range(2000, 3000)  # the client's own errors; the server's are below


def check_database(url):
    engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.pool.NullPool, connect_args={"connect_timeout": 10})
    for attempt in range(1, ATTEMPTS + 1):
        try:
            engine.connect().close()
            return
        except sqlalchemy.exc.OperationalError as error:
            if attempt == ATTEMPTS or error.orig.args[0] not in CANNOT_CONNECT:
                sys.exit(f"cannot use the database: {error.orig}")
        time.sleep(0.5)


for name, value in os.environ.items():
    if name.startswith("OS_") and name.endswith("DATABASE__CONNECTION"):
        check_database(value)

application = runpy.run_path(os.environ["WSGI_SCRIPT"])["application"]
