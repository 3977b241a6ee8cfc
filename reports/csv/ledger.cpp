#include "reports/csv/ledger.hpp"

#include <algorithm>

#include "reports/ledger_columns.hpp"

namespace reports {
namespace {

bool is_plain_number(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

bool looks_like_formula(std::string_view text) {
  if (text.empty()) return false;
  const char first = text.front();
  if (first == '-') return text.size() == 1 || !is_plain_number(text.substr(1));
  return first == '=' || first == '+' || first == '@' || first == '\t' || first == '\n';
}

void append_text(std::string& csv, std::string_view raw) {
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

struct AppendValue {
  std::string& csv;
  void operator()(std::monostate) const {}
  void operator()(std::string_view text) const {
    if (!text.empty()) append_text(csv, text);
  }
  void operator()(const Date& date) const { csv += instruments::to_iso(date); }
  void operator()(std::int64_t number) const { csv += std::to_string(number); }
};

}  // namespace

void append_csv_headings(std::string& csv, DocumentLanguage language) {
  csv += "\xEF\xBB\xBF";
  const auto columns = ledger_columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) csv += ',';
    append_text(csv, in_language(columns[i].heading, language));
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
