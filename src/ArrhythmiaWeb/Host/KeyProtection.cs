using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.AspNetCore.DataProtection;

namespace ArrhythmiaWeb.Host;

/// <summary>Encrypts the keys of cookies and forms on disk where there is a certificate.</summary>
public static class KeyProtection
{
    /// <summary>Registers the keys. The settings are read at once, because the framework decides now whether it can decrypt.</summary>
    /// <param name="builder">The builder to add to.</param>
    /// <param name="database">Which engine keeps the database: PostgreSQL keeps the keys of all replicas too.</param>
    /// <exception cref="StartException">The certificate cannot be used.</exception>
    public static void AddKeys(this WebApplicationBuilder builder, DatabaseProvider database)
    {
        builder.Services.AddSettings<KeyOptions>(KeyOptions.Section);
        var keys = builder.Services.AddDataProtection().SetApplicationName("ArrhythmiaWeb");
        if (database == DatabaseProvider.Postgres)
        {
            keys.PersistKeysToDbContext<PostgresDbContext>();
        }

        var options = builder.Configuration.GetSection(KeyOptions.Section).Get<KeyOptions>() ?? new();
        options.Certificate = builder.Environment.Resolve(options.Certificate);
        if (options.Open() is { } certificate)
        {
            // Keys from before there was a certificate are not encrypted and can still be read.
            keys.ProtectKeysWithCertificate(certificate);
        }
    }
}
