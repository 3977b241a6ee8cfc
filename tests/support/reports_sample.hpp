#pragma once

#include <string>

#include "reports/document.hpp"
#include "reports/pdf/renderer.hpp"

/// A verification certificate of a pressure gauge 1.6 级, (0~1.6) MPa, with the readings of JJG 52-2013 as its results.
reports::Document sample_certificate();

/// The notice of the same gauge with an error of 0.045 MPa at 0.8 MPa.
reports::Document sample_notice();

/// A calibration without conformity: U, no conclusion, no validity.
reports::Document sample_calibration();

/// The renderer as the build assembles it, one for all tests that need nothing special of it: starting a worker is what
/// takes long.
reports::PdfRenderer& shared_renderer();

/// The PDF of a document.
std::string pdf_of(const reports::Document& document, reports::PdfRenderer& renderer = shared_renderer());

/// What `pdftotext` reads in the PDF, in the order of the content; pages end with a form feed.
std::string text_of_pdf(const std::string& pdf);

/// Where `pdftotext` finds each word, as XML: `<page …>` and `<word xMin="…" yMin="…" xMax="…" yMax="…">`.
std::string boxes_of_pdf(const std::string& pdf);
