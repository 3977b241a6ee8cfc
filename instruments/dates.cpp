#include "instruments/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "instruments/text_scanning.hpp"
#include "instruments/years.hpp"

namespace instruments {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

std::optional<Date> date_of(int year, int month, int day) {
  if (year < first_year || year > last_year) return std::nullopt;
  const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                  std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

/// The number of `least` to `most` ASCII digits at the start of `text`, which is shortened by them.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t length = 0;
  int number = 0;
  while (length < text.size() && length < most && text[length] >= '0' && text[length] <= '9')
    number = number * 10 + (text[length++] - '0');
  if (length < least) return std::nullopt;
  text.remove_prefix(length);
  return number;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::optional<Date> parse_date(std::string_view text, const std::array<std::string_view, 3>& marks,
                               std::size_t least_digits) {
  const auto year = take_number(text, 4, 4);
  if (!year || !take(text, marks[0])) return std::nullopt;
  const auto month = take_number(text, least_digits, 2);
  if (!month || !take(text, marks[1])) return std::nullopt;
  const auto day = take_number(text, least_digits, 2);
  if (!day || !take(text, marks[2]) || !text.empty()) return std::nullopt;
  return date_of(*year, *month, *day);
}

}  // namespace

std::string to_iso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::optional<Date> parse_iso_date(std::string_view text) {
  return parse_date(text, {"-", "-", ""}, 2);
}

std::optional<std::chrono::sys_seconds> parse_iso_instant(std::string_view text) {
  const auto date = parse_iso_date(text.substr(0, 10));
  text.remove_prefix(std::min<std::size_t>(text.size(), 10));
  if (!date || !take(text, "T")) return std::nullopt;
  const auto hour = take_number(text, 2, 2);
  if (!hour || !take(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 2, 2);
  if (!minute || !take(text, ":")) return std::nullopt;
  const auto second = take_number(text, 2, 2);
  if (!second || text != "Z" || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return sys_days(*date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

std::optional<Date> parse_written_date(std::string_view text) {
  const auto half_width = simplified_measurement(text);
  for (const auto& marks :
       {std::array<std::string_view, 3>{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}})
    if (const auto date = parse_date(half_width, marks, 1)) return date;
  return parse_date(half_width, {"", "", ""}, 2);
}

std::optional<Date> date_of_serial(std::int64_t serial, bool system_of_1904) {
  constexpr std::int64_t highest = 110000;  // beyond 2199 in both systems
  if (serial < 1 || serial > highest) return std::nullopt;
  if (system_of_1904) serial += 1462;
  if (serial == 60) return std::nullopt;  // 1900-02-29, which only Excel knows
  const sys_days origin = std::chrono::year{1899} / 12 / (serial < 60 ? 31 : 30);
  const Date date{origin + days{serial}};
  if (static_cast<int>(date.year()) > last_year) return std::nullopt;
  return date;
}

std::int64_t days_between(Date from, Date to) {
  return (sys_days{to} - sys_days{from}).count();
}

Date add_months(Date date, int months) {
  const auto moved = date + std::chrono::months{months};
  return moved.ok() ? moved : Date{moved.year() / moved.month() / std::chrono::last};
}

Date add_days(Date date, int number) {
  return Date{sys_days{date} + days{number}};
}

}  // namespace instruments
