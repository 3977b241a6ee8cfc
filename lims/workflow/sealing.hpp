#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "db/documents.hpp"
#include "lims/laboratory.hpp"
#include "reports/signing/signer.hpp"

namespace lims {

/// Signs what one document consists of, as far as there are keys: `<keys>/seal.p12` and `<keys>/<user name>.p12`, the
/// password of each in a file `.password` of the same name. Without a seal nothing is signed. All of it throws
/// reports::SigningFault for a key that cannot be used: the document then waits.
class Seal {
 public:
  explicit Seal(const Laboratory& laboratory);

  /// The digital certificate under the seal of the laboratory.
  std::string sealed_dcc(const std::string& xml);
  /// The document under the seal and then the signature of its approver.
  std::string signed_document(const db::Document& document, std::string pdf);

 private:
  const Laboratory& laboratory_;
  std::unique_ptr<reports::Signer> signer_;  // none without a seal
};

/// Where the keys are: the folder of the settings, else `keys` beside the files.
std::filesystem::path key_folder(const Settings& settings);

}  // namespace lims
