#include "tests/support/reports_keys.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "instruments/dates.hpp"
#include "reports/pdf/pdf_file.hpp"
#include "reports/signing/certificate_chain.hpp"
#include "reports/signing/demo_authority.hpp"
#include "reports/signing/pdf_signature.hpp"

namespace {

std::filesystem::path new_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "etalon-keys-XXXXXX").string();
  return ::mkdtemp(name.data());
}

}  // namespace

DemoKeys::DemoKeys() : folder_(new_folder()) {
  reports::DemoAuthority authority(folder_);
  authority.make_key("seal", {"示例市计量检定测试所", "检定专用章"}, "secret");
  authority.make_key("approver", {"示例市计量检定测试所", "张喆镕堃"}, "other");
  seal_ = reports::signer_of_pkcs12(folder_ / "seal.p12", "secret");
  approver_ = reports::signer_of_pkcs12(folder_ / "approver.p12", "other");
}

DemoKeys::~DemoKeys() {
  std::filesystem::remove_all(folder_);
}

std::vector<std::string> DemoKeys::trusted() const {
  std::ifstream stream(authority());
  return reports::certificates_of_pem(std::string(std::istreambuf_iterator<char>(stream), {}));
}

std::string DemoKeys::sealed(std::string pdf) {
  return reports::signed_pdf(std::move(pdf), {"seal", "检定专用章", "出具", instant_in({})}, *seal_);
}

std::string DemoKeys::signed_twice(std::string pdf) {
  return reports::signed_pdf(sealed(std::move(pdf)), {"approver", "张喆镕堃", "批准", instant_in({})}, *approver_);
}

std::string instant_in(std::chrono::seconds from_now) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + from_now;
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::hh_mm_ss time(now - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", instruments::to_iso(std::chrono::year_month_day(day)),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("There is no \"" + from + "\".");
  return text.replace(at, from.size(), to);
}

std::string updated_pdf(std::string pdf, int number, const std::string& object) {
  const auto word = pdf.rfind("startxref");
  const auto before = std::stoul(pdf.substr(word + std::string("startxref").size()));
  std::string trailer;
  {
    const reports::PdfFile file(pdf);
    trailer = fmt::format("<< /Size {} /Root {} /Prev {}", file.trailer().at("/Size").integer(),
                          file.trailer().at("/Root").unparsed(), before);
    for (const char* key : {"/Info", "/ID"}) trailer += fmt::format(" {} {}", key, file.trailer().at(key).unparsed());
  }
  const auto at = pdf.size();
  pdf += fmt::format("{} 0 obj\n{}\nendobj\n", number, object);
  const auto table = pdf.size();
  return pdf +
         fmt::format("xref\n{} 1\n{:010} 00000 n \ntrailer\n{} >>\nstartxref\n{}\n%%EOF\n", number, at, trailer, table);
}
