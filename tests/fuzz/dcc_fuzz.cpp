#include "lims/dcc/check.hpp"
#include "lims/dcc/read_dcc.hpp"
#include "lims/dcc/view.hpp"
#include "tests/fuzz/promise.hpp"

namespace {

void look_at(const lims::dcc::View& view) {
  for (const auto& section : view.sections)
    for (const auto& column : section.columns)
      fuzz::promise(column.cells.size() == section.columns.front().cells.size(), "columns are equally long");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto report = fuzz::unless_refused([&] { return lims::dcc::check_dcc(text); }, text);
  if (!report) return 0;
  for (const auto& finding : report->findings) {
    fuzz::promise(finding.place.line >= 1 && finding.place.column >= 1, "a finding has a place", text);
    fuzz::promise_sentence(finding.sentence);
    fuzz::promise_sentence(finding.remedy);
  }
  if (!report->is_certificate) return 0;
  if (const auto view = fuzz::unless_refused([&] { return lims::dcc::view_of(text); }, text)) look_at(*view);
  fuzz::unless_refused([&] { return lims::dcc::read_dcc(text); }, text);
  return 0;
}
