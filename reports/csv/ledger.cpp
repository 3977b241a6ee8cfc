#include "reports/csv/ledger.hpp"

#include <algorithm>

#include "instruments/measuring_range.hpp"
#include "instruments/refusal.hpp"
#include "reports/ledger_columns.hpp"

namespace reports {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "-0.1", "-0.1~1.5MPa": data that begins with a minus.
bool is_measurement(std::string_view text) {
  if (std::all_of(text.begin() + 1, text.end(), [](char c) { return is_digit(c) || c == '.'; })) return true;
  try {
    return !instruments::parse_measuring_range(text).ranges.empty();
  } catch (const instruments::Refusal&) {
    return false;
  }
}

bool looks_like_formula(std::string_view text) {
  if (text.empty()) return false;
  const char first = text.front();
  if (first == '-') return text.size() == 1 || !is_digit(text[1]) || !is_measurement(text);
  return first == '=' || first == '+' || first == '@' || first == '\t' || first == '\n';
}

struct AppendValue {
  std::string& csv;
  void operator()(std::monostate) const {}
  void operator()(std::string_view text) const {
    if (!text.empty()) append_csv_text(csv, text);
  }
  void operator()(const Date& date) const { csv += instruments::to_iso(date); }
  void operator()(std::int64_t number) const { csv += std::to_string(number); }
};

}  // namespace

void append_csv_text(std::string& csv, std::string_view raw) {
  std::string text = clean_text(raw);
  if (looks_like_formula(text)) text.insert(text.begin(), '\'');
  if (text.empty()) return;
  if (text.find_first_of(",\"\n\t'") == std::string::npos && text.front() != ' ' && text.back() != ' ') {
    csv += text;
    return;
  }
  csv += '"';
  for (const char c : text) csv.append(c == '"' ? 2 : 1, c);
  csv += '"';
}

void append_csv_headings(std::string& csv, DocumentLanguage language) {
  csv += "\xEF\xBB\xBF";
  const auto columns = ledger_columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) csv += ',';
    append_csv_text(csv, in_language(columns[i].heading, language));
  }
  csv += "\r\n";
}

void append_csv_row(std::string& csv, const LedgerRow& row, DocumentLanguage language) {
  const auto columns = ledger_columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) csv += ',';
    std::visit(AppendValue{csv}, columns[i].value(row, language == DocumentLanguage::en));
  }
  csv += "\r\n";
}

}  // namespace reports
