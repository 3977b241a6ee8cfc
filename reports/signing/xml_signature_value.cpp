#include "reports/signing/xml_signature_value.hpp"

#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/io.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>

#include <memory>
#include <stdexcept>

namespace reports {
namespace {

constexpr xmlSecSize references_of_xades = 2;

/// Once for the program. Without its callbacks the library opens no file and no address.
void prepare() {
  static const bool ready = [] {
    if (xmlSecInit() < 0 || xmlSecCryptoAppInit(nullptr) < 0 || xmlSecCryptoInit() < 0) return false;
    xmlSecIOCleanupCallbacks();
    xmlSecErrorsDefaultCallbackEnableOutput(0);
    return true;
  }();
  if (!ready) throw std::runtime_error("The library for XML signatures cannot be started.");
}

}  // namespace

bool xml_signature_holds(xmlNode* signature, const std::string& certificate) {
  prepare();
  const std::unique_ptr<xmlSecDSigCtx, void (*)(xmlSecDSigCtx*)> context(xmlSecDSigCtxCreate(nullptr),
                                                                         &xmlSecDSigCtxDestroy);
  if (context == nullptr) throw std::runtime_error("There is no memory for an XML signature.");
  context->enabledReferenceUris = xmlSecTransformUriTypeEmpty | xmlSecTransformUriTypeSameDocument;
  context->signKey = xmlSecCryptoAppKeyLoadMemory(reinterpret_cast<const xmlSecByte*>(certificate.data()),
                                                  static_cast<xmlSecSize>(certificate.size()),
                                                  xmlSecKeyDataFormatCertDer, nullptr, nullptr, nullptr);
  if (context->signKey == nullptr) return false;
  return xmlSecDSigCtxVerify(context.get(), signature) == 0 && context->status == xmlSecDSigStatusSucceeded &&
         xmlSecPtrListGetSize(&context->signedInfoReferences) == references_of_xades;
}

}  // namespace reports
