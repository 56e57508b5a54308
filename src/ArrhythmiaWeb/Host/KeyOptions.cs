using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ArrhythmiaWeb.Settings;

namespace ArrhythmiaWeb.Host;

/// <summary>The section "DataProtection" of the settings: with what the keys of cookies and forms are encrypted on disk.</summary>
public sealed class KeyOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "DataProtection";

    /// <summary>A PFX file with a certificate and its private key, as an absolute path; empty to keep the keys as they are.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>The password of the PFX file. Belongs into the environment or user secrets, not into a settings file.</summary>
    public string Password { get; set; } = "";

    /// <summary>Opens the certificate.</summary>
    /// <returns>The certificate with its private key; null where none is set.</returns>
    /// <exception cref="StartException">It cannot be used.</exception>
    public X509Certificate2? Open()
    {
        if (Certificate.Length == 0)
        {
            return null;
        }

        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(Certificate, Password);
            return certificate.GetRSAPrivateKey() is not null
                ? certificate
                : throw new CryptographicException("It holds no private RSA key.");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartException(
                $"The certificate of the setting DataProtection:Certificate ({Certificate}) cannot be used. {exception.Message} Name a PFX file with a private RSA key, and its password in DataProtection:Password.",
                exception);
        }
    }
}
