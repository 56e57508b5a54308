using ArrhythmiaWeb.Settings;
using Microsoft.AspNetCore.DataProtection;

namespace ArrhythmiaWeb.Host;

/// <summary>Has the keys of cookies and forms encrypted on disk where there is a certificate for it.</summary>
public static class KeyProtection
{
    /// <summary>Registers the keys. Read here and not later, because the framework decides now whether it can decrypt.</summary>
    /// <param name="builder">The builder to add to.</param>
    /// <exception cref="StartException">The certificate cannot be used.</exception>
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<KeyOptions>(KeyOptions.Section);
        var keys = builder.Services.AddDataProtection().SetApplicationName("ArrhythmiaWeb");
        var options = builder.Configuration.GetSection(KeyOptions.Section).Get<KeyOptions>() ?? new();
        options.Certificate = builder.Environment.Resolve(options.Certificate);
        if (options.Open() is { } certificate)
        {
            // Keys made before there was a certificate are still read, as they are not encrypted.
            keys.ProtectKeysWithCertificate(certificate);
        }
    }
}
