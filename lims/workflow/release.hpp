#pragma once

#include <stdexcept>
#include <string>

namespace lims {

/// A document that may not leave the laboratory as it was made: a fault of the program or of a template, for the log.
/// The document waits, and is made anew when that is mended.
class ReleaseFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What everybody has to be able to rely on before a document is stored. Throws ReleaseFault with all that is wrong: a
/// digital certificate with an error of schema or rules (looked at before it is signed, as its rules want it), a PDF
/// that is no PDF/A-3, another file attached to it than `attached`.
void require_good_dcc(const std::string& xml);
void require_good_pdf(const std::string& pdf, const std::string& attached);

}  // namespace lims
