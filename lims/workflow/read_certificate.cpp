#include "lims/workflow/read_certificate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instruments/measuring_range.hpp"
#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"
#include "lims/certificates/read_csv.hpp"
#include "lims/dcc/read_dcc.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Refusal;

constexpr std::size_t largest_csv = 4 * 1024 * 1024;

/// The unit in which the equipment indicates; empty where its range does not say.
std::string unit_of(const db::Equipment& equipment) {
  const auto range = instruments::parse_measuring_range(equipment.measuring_range);
  if (range.ranges.empty()) return {};
  const auto unit = instruments::find_unit(range.ranges.front().high.unit);
  return unit ? unit->symbol : std::string();
}

void compare_item(const db::Equipment& equipment, CertificateReading& reading) {
  const auto& numbers = reading.item.identifications;
  if (numbers.empty() || equipment.serial_number.empty()) return;
  if (std::ranges::find(numbers, equipment.serial_number) != numbers.end()) return;
  const auto all = fmt::format("{}", fmt::join(numbers, ", "));
  reading.warnings.insert(
      reading.warnings.begin(),
      {fmt::format("证书上器具的编号是“{}”，本标准器的出厂编号是“{}”，请核对。", all, equipment.serial_number),
       fmt::format("The certificate is about \"{}\", this equipment has the serial number \"{}\".", all,
                   equipment.serial_number)});
}

}  // namespace

ReadCertificate read_certificate(const Laboratory& laboratory, const db::Equipment& equipment, std::string_view bytes) {
  if (bytes.empty())
    throw Refusal(Cause::invalid_input, {"文件是空的。", "The file is empty."},
                  {{"file", {"不能为空", "must not be empty"}}});
  ReadCertificate read;
  if (dcc::looks_like_xml(bytes)) {
    read.source = db::CertificateSource::dcc;
    read.reading = dcc::read_dcc(bytes, unit_of(equipment));
  } else {
    instruments::require(bytes.size() <= largest_csv, Cause::too_large,
                         {"CSV 文件超过 4 MiB。", "The CSV file is larger than 4 MiB."});
    read.reading = read_certificate_csv(bytes);
  }
  compare_item(equipment, read.reading);
  read.file_sha256 = laboratory.files.put(bytes);
  return read;
}

}  // namespace lims
