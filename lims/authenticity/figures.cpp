#include "lims/authenticity/figures.hpp"

#include <algorithm>

namespace lims::authenticity {
namespace {

constexpr std::string_view blanks = " \t\r\n\f";
constexpr std::size_t most_named = 5;
constexpr std::size_t longest_unbroken = 12;  // longer cells may be printed on two lines

/// U+2212 as the hyphen that data have; a no-break space as a space.
std::string plain(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("\xE2\x88\x92")) {
      result += '-';
      i += 2;
    } else if (text.substr(i).starts_with("\xC2\xA0")) {
      result += ' ';
      ++i;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (auto at = text.find_first_not_of(blanks); at != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(blanks, at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = text.find_first_not_of(blanks, end);
  }
  return words;
}

bool is_figure(std::string_view cell) {
  return cell.find_first_of("0123456789") != std::string_view::npos;
}

/// "0.011  (k = 2)" of a table of results, whose XML has U and k in elements of their own.
std::vector<std::string> without_factor_mark(std::vector<std::string> words) {
  std::erase_if(words, [](const std::string& word) { return word == "(k" || word == "="; });
  if (words.back().ends_with(')')) words.back().pop_back();
  return words;
}

/// The figures of the tables of which `is_said` does not hold, the first few.
template <class IsSaid>
std::vector<std::string> figures_without(const reports::Document& document, const IsSaid& is_said) {
  std::vector<std::string> missing;
  for (const auto& table : document.tables)
    for (const auto& row : table.rows)
      for (const auto& cell : row)
        if (is_figure(cell) && missing.size() < most_named && !is_said(cell)) missing.push_back(cell);
  return missing;
}

}  // namespace

void Words::add(std::string_view text) {
  for (const auto& word : words_of(plain(text))) {
    ++counts_[word];
    joined_ += word;
  }
}

bool Words::take(const std::string& word) {
  const auto found = counts_.find(word);
  if (found == counts_.end() || found->second == 0) return false;
  --found->second;
  return true;
}

bool Words::says(std::string_view text) const {
  std::string wanted;
  for (const auto& word : words_of(plain(text))) wanted += word;
  return joined_.find(wanted) != std::string::npos;
}

std::vector<std::string> missing_figures(const reports::Document& document, Words words) {
  return figures_without(document, [&](const std::string& cell) {
    const auto each = words_of(plain(cell));
    const bool broken = each.size() > 1 || cell.size() > longest_unbroken;
    return broken ? words.says(cell) : words.take(each.front());
  });
}

std::vector<std::string> unsaid_figures(const reports::Document& document, const Words& words) {
  constexpr std::string_view sign = "±";
  return figures_without(document, [&](const std::string& cell) {
    auto figure = plain(cell);
    if (figure.starts_with(sign)) figure.erase(0, sign.size());
    const auto each = words_of(figure);
    if (figure.find("(k = ") != std::string::npos)
      return std::ranges::all_of(without_factor_mark(each), [&](const auto& word) { return words.has(word); });
    return each.size() > 1 ? words.says(figure) : !each.empty() && words.has(each.front());
  });
}

}  // namespace lims::authenticity
