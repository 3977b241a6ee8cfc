#pragma once

#include <filesystem>
#include <string>

#include "db/documents.hpp"
#include "lims/laboratory.hpp"

namespace lims {

/// The document under the seal of the laboratory and then the signature of its approver, as far as there are keys:
/// `<keys>/seal.p12` and `<keys>/<user name>.p12`, the password of each in a file `.password` of the same name. Without
/// a seal nothing is signed. Throws reports::SigningFault for a key that cannot be used: the document then waits.
std::string signed_document(const Laboratory& laboratory, const db::Document& document, std::string pdf);

/// The digital certificate under the same seal; as it is without one. Throws reports::SigningFault.
std::string sealed_dcc(const Laboratory& laboratory, const std::string& xml);

/// Where the keys are: the folder of the settings, else `keys` beside the files.
std::filesystem::path key_folder(const Settings& settings);

}  // namespace lims
