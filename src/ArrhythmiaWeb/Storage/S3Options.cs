namespace ArrhythmiaWeb.Storage;

/// <summary>The section "Storage:S3" of the settings: a bucket of a store that speaks the protocol of Amazon S3.</summary>
public sealed class S3Options
{
    /// <summary>The address of the store, such as "https://s3.eu-de.cloud-object-storage.appdomain.cloud" or "http://minio:9000"; empty for Amazon's own in the region.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The region that requests are signed for.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>The bucket, which must exist.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>What all names in the bucket begin with, such as "arrhythmiaweb/"; empty where the bucket is the application's alone.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Whether the bucket is named in the path of an address, as most stores other than Amazon's want it, and not in its host.</summary>
    public bool PathStyle { get; set; } = true;

    /// <summary>The name of the key; empty to have it found as Amazon's own tools do (environment, role of the machine).</summary>
    public string AccessKey { get; set; } = "";

    /// <summary>The secret of the key.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>Names what is wrong, in whole sentences.</summary>
    public IEnumerable<string> FindFaults()
    {
        if (Bucket.Length == 0)
        {
            yield return "Storage:S3:Bucket is empty: it must name the bucket that keeps the pictures.";
        }

        if (Endpoint.Length > 0 && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return $"Storage:S3:Endpoint is '{Endpoint}', which is no address such as https://s3.example.org.";
        }

        if (Region.Length == 0)
        {
            yield return "Storage:S3:Region is empty: name the region of the bucket; stores that have none take us-east-1.";
        }

        if (AccessKey.Length > 0 != SecretKey.Length > 0)
        {
            yield return "Of Storage:S3:AccessKey and Storage:S3:SecretKey only one is given: give both, or neither to have them found by the machine's role.";
        }

        if (Prefix.Length > 0 && !(Prefix.EndsWith('/') && FileName.IsAllowed(Prefix[..^1])))
        {
            yield return $"Storage:S3:Prefix is '{Prefix}', which is not made of letters, digits, '-', '_' and '.' with a slash at its end, such as arrhythmiaweb/.";
        }
    }
}
