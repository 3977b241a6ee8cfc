#pragma once

#include <string>
#include <vector>

#include "instruments/refusal.hpp"
#include "reports/document.hpp"

namespace lims {

/// What became of a document, for its owner.
struct ToldDocument {
  reports::Document content;
  std::string event;         // issued, reissued, cancelled
  instruments::Text reason;  // of a cancellation
  std::string link;          // the page that tells whether it stands
};

/// What one message says.
struct Digest {
  std::string recipient;  // their name
  std::string languages;  // zh; en; zh,en
  instruments::Text laboratory;
  std::string phone;  // may be empty
  bool demo = false;
  bool attached = false;   // the files come with it
  bool too_large = false;  // they would, but for their size
  std::vector<ToldDocument> documents;
};

std::string subject_of(const Digest& digest);
std::string plain_text_of(const Digest& digest);
std::string html_of(const Digest& digest);

}  // namespace lims
