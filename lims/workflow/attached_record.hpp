#pragma once

#include <map>
#include <string>

#include "instruments/ids.hpp"
#include "lims/laboratory.hpp"
#include "reports/pdf/certificate_pdf.hpp"

namespace lims {

/// "record.json", by which whoever holds a document computes its results again, without the laboratory:
///   {"version":1,"number","performed_on","verdict","software_version","sheet","evaluation",
///    "procedure":{"code","edition","hash","text"}}
/// `text` is the file of the procedure. Empty where the text of an old record is no longer kept.
std::map<std::string, reports::FurtherAttachment> attached_record(const Laboratory& laboratory,
                                                                  instruments::RecordId record);

}  // namespace lims
