namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>Decides where networks are run.</summary>
public interface INetworkSource
{
    /// <summary>Makes a network ready to be run, after checking that its file is the one that its manifest belongs to.</summary>
    /// <param name="file">The network.</param>
    /// <exception cref="ModelMismatchException">The file is missing, another one, or no network.</exception>
    INetwork Open(NetworkFile file);
}
