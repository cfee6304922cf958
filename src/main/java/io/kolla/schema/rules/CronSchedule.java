package io.kolla.schema.rules;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The schedules of CronJobs. */
final class CronSchedule {
    static final String ADVICE = "write five fields such as 0 3 * * * (minute, hour, day, month, weekday), or @daily";

    private static final Set<String> NAMED =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final Pattern EVERY = Pattern.compile("@every (\\d+(\\.\\d+)?(ns|us|µs|ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("(\\*|\\?|(\\w+)(?:-(\\w+))?)(?:/(\\d{1,9}))?");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final List<Field> FIELDS = List.of(
            new Field(0, 59, List.of()),
            new Field(0, 23, List.of()),
            new Field(1, 31, List.of()),
            new Field(1, 12, MONTHS),
            new Field(0, 6, DAYS));

    private CronSchedule() {}

    /** One of the five, with the names some of its numbers have, from the least on. */
    private record Field(int least, int most, List<String> names) {
        boolean accepts(String text) {
            for (String part : text.split(",", -1)) {
                if (!acceptsPart(part)) {
                    return false;
                }
            }
            return true;
        }

        private boolean acceptsPart(String part) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches() || (matcher.group(4) != null && Integer.parseInt(matcher.group(4)) == 0)) {
                return false;
            }
            if (matcher.group(2) == null) {
                return true;
            }
            int from = number(matcher.group(2));
            int to = matcher.group(3) == null ? from : number(matcher.group(3));
            return from >= least && to <= most && from <= to;
        }

        private int number(String text) {
            int name = names.indexOf(text.toLowerCase(Locale.ROOT));
            if (name >= 0) {
                return least + name;
            }
            return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
        }
    }

    static boolean isValid(String text) {
        if (text.startsWith("@")) {
            return NAMED.contains(text) || EVERY.matcher(text).matches();
        }
        String[] words = text.strip().split("\\s+", -1);
        if (words.length != FIELDS.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!FIELDS.get(i).accepts(words[i])) {
                return false;
            }
        }
        return true;
    }
}
