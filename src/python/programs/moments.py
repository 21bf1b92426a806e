from datetime import datetime, date, time, timedelta, timezone
import datetime as dt
d = datetime(2020, 1, 31, 13, 5, 9, 123456)
print(d, repr(d), d.isoformat(), d.date(), d.time(), d.weekday(), d.isoweekday(), d.isocalendar(), d.strftime('%Y-%m-%d %H:%M:%S.%f %a %A %b %B %j %U %W %p %I %y %%'), f'{d:%d/%m}', f'{d}')
print(d + timedelta(days=1, hours=2), d - datetime(2019, 12, 1), (d - datetime(2019, 12, 1)).total_seconds(), repr(timedelta(days=-1, seconds=5)), timedelta(seconds=-1), timedelta(1.5), timedelta(hours=25) // timedelta(hours=1), timedelta(hours=5) / 2)
print(datetime.strptime('2021-03-04 05:06:07', '%Y-%m-%d %H:%M:%S'), datetime.strptime('04/Mar/2021:05:06:07 +0530', '%d/%b/%Y:%H:%M:%S %z'), datetime.fromisoformat('2021-03-04T05:06:07.123+02:00'))
print(datetime.fromtimestamp(1600000000.5, timezone.utc), datetime.utcfromtimestamp(0), d.timestamp() if False else 0, date.fromordinal(737000), date(2020, 2, 29).replace(year=2024), date.max, date(2020,1,1) < date(2020,1,2))
print(hash(d), hash(date(2020,1,1)), hash(timedelta(1)), hash(time(1,2,3)), {date(2020,1,1): 1}[date(2020,1,1)], d == datetime(2020, 1, 31, 13, 5, 9, 123456), isinstance(d, date), type(d), issubclass(datetime, date))
for f in [lambda: datetime(2020, 13, 1), lambda: date(2021, 2, 29), lambda: datetime.strptime('x', '%Y'), lambda: datetime.strptime('2020x', '%Y'), lambda: d - 1, lambda: d < date(2020,1,1), lambda: d - datetime(2020,1,1,tzinfo=timezone.utc), lambda: datetime('a', 1, 1), lambda: d + d, lambda: d.foo, lambda: timezone(5), lambda: datetime.fromisoformat('x'), lambda: time(25)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(timezone(timedelta(hours=5, minutes=30)), repr(timezone.utc), datetime(2020,1,1,tzinfo=timezone(timedelta(hours=-3))), max([date(2020,1,1), date(2021,1,1)]), sorted([timedelta(2), timedelta(1)]), sum([timedelta(1), timedelta(2)], timedelta()), abs(timedelta(-1)), -timedelta(1), bool(timedelta(0)))
print(d.timetuple(), d.replace(hour=1, tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=2))), d.ctime(), time(12, 30).isoformat(), time.fromisoformat('04:05:06'), datetime.combine(date(2020,1,1), time(3)), dt.datetime.min, timedelta.max, timedelta(microseconds=1.5), timedelta(seconds=0.1)*3, divmod(timedelta(hours=5), timedelta(hours=2)))
import time as t
print(t.strftime('%Y-%m-%d', t.gmtime(86400*365)), t.gmtime(0), t.mktime(t.strptime('2020-01-01', '%Y-%m-%d')) > 0)
