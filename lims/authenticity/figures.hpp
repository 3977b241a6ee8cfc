#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "reports/document.hpp"

namespace lims::authenticity {

/// The words of a text and how often each stands there; a minus is one however it is written.
class Words {
 public:
  void add(std::string_view text);
  /// Takes one of them away; false where there is none left.
  bool take(const std::string& word);
  /// Whether it stands there, however often.
  bool has(const std::string& word) const { return counts_.contains(word); }
  /// Whether the text says it somewhere, whatever stands between its words.
  bool says(std::string_view text) const;

 private:
  std::map<std::string, std::size_t> counts_;
  std::string joined_;
};

/// The figures of the tables that `words` does not say as often as they do, at most five.
std::vector<std::string> missing_figures(const reports::Document& document, Words words);

/// The figures that it does not say at all, without the sign of a limit (±), which data do not have.
std::vector<std::string> unsaid_figures(const reports::Document& document, const Words& words);

}  // namespace lims::authenticity
