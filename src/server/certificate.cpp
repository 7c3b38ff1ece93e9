// SPDX-License-Identifier: Apache-2.0
#include "server/certificate.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <filesystem>
#include <memory>

#include "base/text.h"

namespace exclaim::server {

namespace {
using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
using Certificate = std::unique_ptr<X509, void (*)(X509*)>;
using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
constexpr long valid_seconds = 397L * 24 * 3600;

Certificate sign_own(EVP_PKEY* key, const std::string& host) {
    Certificate out(X509_new(), &X509_free);
    X509_set_version(out.get(), X509_VERSION_3);
    unsigned char serial[8];
    RAND_bytes(serial, sizeof serial);
    serial[0] &= 0x7F;
    std::unique_ptr<BIGNUM, void (*)(BIGNUM*)> number(BN_bin2bn(serial, sizeof serial, nullptr),
                                                      &BN_free);
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(out.get()));
    X509_gmtime_adj(X509_getm_notBefore(out.get()), -300);
    X509_gmtime_adj(X509_getm_notAfter(out.get()), valid_seconds);
    X509_set_pubkey(out.get(), key);
    auto* name = X509_get_subject_name(out.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(host.c_str()), -1, -1, 0);
    X509_set_issuer_name(out.get(), name);
    const bool is_address =
        host.find_first_not_of("0123456789.:abcdef") == std::string::npos && host != "localhost";
    auto names = format("{}:{}{}", is_address ? "IP" : "DNS", host,
                        host == "localhost" ? ",IP:127.0.0.1" : "");
    std::unique_ptr<X509_EXTENSION, void (*)(X509_EXTENSION*)> extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str()),
        &X509_EXTENSION_free);
    if (!extension) return {nullptr, &X509_free};
    X509_add_ext(out.get(), extension.get(), -1);
    if (X509_sign(out.get(), key, EVP_sha256()) == 0) return {nullptr, &X509_free};
    return out;
}

File create(const std::string& path, mode_t mode) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    return {descriptor < 0 ? nullptr : ::fdopen(descriptor, "w"), &std::fclose};
}
}  // namespace

Result<void> make_certificate(const std::string& folder, const std::string& host) {
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    const Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const auto certificate = key ? sign_own(key.get(), host) : Certificate(nullptr, &X509_free);
    if (!certificate)
        return fail(ErrorKind::invalid, format("No certificate can be made for {}.", host));
    const auto key_file = create(folder + "/exclaim.key", 0600);
    const auto certificate_file =
        key_file ? create(folder + "/exclaim.crt", 0644) : File(nullptr, &std::fclose);
    if (!key_file || !certificate_file)
        return fail(
            ErrorKind::outside,
            format(
                "The certificate cannot be written into {}: it may be there already. Nothing was "
                "overwritten.",
                folder));
    if (PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) ==
            0 ||
        PEM_write_X509(certificate_file.get(), certificate.get()) == 0)
        return fail(ErrorKind::outside,
                    format("The certificate could not be written into {}.", folder));
    return {};
}

}  // namespace exclaim::server
