#include "lims/authenticity/trusted.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "instruments/refusal.hpp"
#include "reports/signing/certificate_chain.hpp"

namespace lims::authenticity {
namespace {

namespace fs = std::filesystem;
using instruments::Cause;
using instruments::require;

void add_from(const fs::path& file, std::vector<std::string>& certificates) {
  std::ifstream stream(file, std::ios::binary);
  require(stream.good(), Cause::not_found,
          {fmt::format("无法读取“{}”。", file.string()), fmt::format("\"{}\" cannot be read.", file.string())});
  const std::string pem(std::istreambuf_iterator<char>(stream), {});
  for (auto& each : reports::certificates_of_pem(pem)) certificates.push_back(std::move(each));
}

}  // namespace

std::vector<std::string> trusted_in(const fs::path& path) {
  std::vector<std::string> certificates;
  if (path.empty()) return certificates;
  if (fs::is_directory(path)) {
    for (const auto& entry : fs::directory_iterator(path))
      if (entry.path().extension() == ".pem" || entry.path().extension() == ".crt")
        add_from(entry.path(), certificates);
  } else {
    add_from(path, certificates);
  }
  require(!certificates.empty(), Cause::invalid_input,
          {fmt::format("“{}”中没有 PEM 形式的证书。", path.string()),
           fmt::format("There is no certificate in PEM form in \"{}\".", path.string())});
  return certificates;
}

}  // namespace lims::authenticity
