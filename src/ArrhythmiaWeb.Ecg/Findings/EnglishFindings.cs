namespace ArrhythmiaWeb.Ecg.Findings;

/// <summary>What findings say in English.</summary>
public static class EnglishFindings
{
    /// <summary>The text of a code.</summary>
    /// <param name="code">The code.</param>
    /// <returns>A composite format string with a place for each value.</returns>
    public static string Text(FindingCode code) => code switch
    {
        FindingCode.Plain => "{0}",
        FindingCode.LowProbability => "The most probable class has only {0:0} %; below {1:0.#} % a reader should decide.",
        FindingCode.LowConfidence => "In people whom the networks have never seen, an answer like this is right in {0:0.0} % of cases; below {1:0.0} % a reader should decide.",
        FindingCode.Unfamiliar => "The picture is unfamiliar: the most similar example reaches only {0:0.000}; less than {1:0.000} is rare among beats like those that the network learned from.",
        FindingCode.OtherNeighbours => "None of the {0:0} most similar examples is a {1}; they are: {2}.",
        FindingCode.OtherSecondOpinion => "The network that was tested on unknown patients takes the beat for another kind: {0}.",
        FindingCode.OtherStyle => "Drawn in the colours {0}: read back to the specification.",
        FindingCode.OtherStyleChanged => "Drawn in the colours {0}: read back to the specification ({1}).",
        FindingCode.InvertedColours => "inverted {0}",
        FindingCode.Scaled => "scaled",
        FindingCode.MarginsCropped => "margins cropped",
        FindingCode.Straightened => "turned straight by {0:0.0}°",
        FindingCode.TurnedOver => "turned over, because low frequencies were at the top",
        FindingCode.TraceCaution => "A trace shows a single beat without its neighbours, and nothing in it tells its scales: it says little about prematurity, so an atrial premature contraction (A) is easily taken for a normal beat.",
        FindingCode.FileEmpty => "This file is empty. Choose the file of a spectral image.",
        FindingCode.FormatUnknown => "This file is not an image that can be read here, or its beginning is damaged. Accepted are {0}.",
        FindingCode.HeicNotRead => "This is a HEIC photograph, which is not read here. Share or save it as JPEG or PNG and choose that file.",
        FindingCode.FormatNotRead => "This is a picture of the format {0}, which is not read here. Save it as PNG and choose that file.",
        FindingCode.DocumentNotRead => "This is a document ({0}), not a picture. Save the picture in it, or a screenshot of its plot, as PNG and choose that file.",
        FindingCode.SvgNotRead => "This is an SVG drawing, which has no pixels. Export it as PNG, as large as it is on the screen, and choose that file.",
        FindingCode.DicomNotRead => "This is a DICOM object, which is not read here. Export its picture as PNG from the program that shows it, without the patient’s name, and choose that file.",
        FindingCode.TooManyScans => "This JPEG is stored in very many passes and would take too long to decode. Save it again as an ordinary JPEG or as PNG.",
        FindingCode.TakesTooMuchMemory => "This {0} file of {1:0} × {2:0} pixels is stored in a way (interlaced, progressive, animated or lossless WebP) that takes much memory: at most {3:0.0} megapixels are read of it. Export it smaller or as an ordinary PNG.",
        FindingCode.FileDamaged => "This {0} file is damaged or incomplete: its pixels cannot be read to the end. Export or copy it again.",
        FindingCode.PictureTooSmall => "This picture is {0:0} × {1:0} pixels; each side must have at least {2:0}. Export it larger.",
        FindingCode.PictureTooLarge => "This picture is {0:0} × {1:0} pixels; at most {2:0} a side and {3:0} megapixels are read. Export it smaller.",
        FindingCode.Tilted => "This picture is turned by about {0:0} degrees. Turn it straight, or scan or export it again.",
        FindingCode.TooFewColours => "This picture has too few colours: {0:0} in its spectrum, at least {1:0} are needed. Save it without a reduced palette.",
        FindingCode.OneLevel => "This picture shows one level all over: there is no heartbeat in it.",
        FindingCode.NoSpectrumInMargins => "In the margins of this picture no rectangle filled with a spectrum was found. Export the spectrogram alone, without margins and axes.",
        FindingCode.ColoursUnknown => "The colours of this picture are not those of a spectral image. Draw it with one of the colour maps {0}.",
        FindingCode.NoFineStructure => "This picture does not have the fine structure of a spectrogram. Export the spectrogram of the ECG itself, in decibels, larger and less compressed.",
        FindingCode.OrientationUnknown => "In this picture it cannot be told where the low frequencies are. Export it with time from left to right and frequency from bottom to top.",
        FindingCode.OtherFrequencyAxis => "The frequency axis of this picture seems to be another one. Export the spectrogram from {0:0.0} to {1:0} Hz, with a window of {2:0.00} s.",
        FindingCode.TraceNotRead => "This picture is a drawn trace, voltage over time. Here spectral images are read: draw the beat as its short-time Fourier spectrum.",
        FindingCode.OtherPicture => "This picture shows neither the spectral image of an ECG nor a drawn ECG trace. Choose the picture of one beat; if it is one, cut off what is not part of the plot.",
        FindingCode.NoLine => "There is no line from left to right in this picture.",
        FindingCode.TooFilled => "This picture is not the plot of a line: too much of it is filled.",
        FindingCode.Blank => "This picture is blank, or nearly so: there is no line in it.",
        FindingCode.TooFewSeconds => "The picture shows {0:0.#} s, and {1:0.#} s are read: three seconds on either side of the beat. Draw it again with that time.",
        FindingCode.TooFewFrequencies => "The picture shows {0:0.#} to {1:0.#} Hz, and {2:0.#} to {3:0} Hz are read. Draw it again with those frequencies.",
        FindingCode.SeemsTooFewSeconds => "This picture seems to show only about {0:0.#} s, and {1:0.#} s are read: three seconds on either side of the beat. Draw it again with that time; if it does show that much, state the seconds.",
        FindingCode.SeveralBeats => "This picture is a trace of several beats. Of traces only those of a single beat are read: upload the spectral image of the beat instead. Strips of several beats are to be read later.",
        FindingCode.SecondsGuessed => "How much time the picture shows is a guess: it looks like about {0:0.#} s, not {1:0.#} s. State the seconds that it shows, or draw it again with {1:0.#} s.",
        FindingCode.StatedSecondsDoubtful => "{0:0.#} s were stated, but the picture looks like about {1:0.#} s.",
        FindingCode.FrequencyAxisDoubtful => "Which frequencies the picture shows is a guess: it looks as if it went up to about {0:0} Hz. State its frequency range, or draw it again from {1:0.#} to {2:0} Hz.",
        FindingCode.LinearLevels => "The brightness of the picture looks like magnitude, not decibels. Draw it again in decibels, down to −{0:0} dB.",
        FindingCode.UnlikelyRate => "By its time axis the picture shows about {0:0} beats a minute, which no heart keeps up: check the axis.",
        FindingCode.LoneBeat => "A trace of one beat does not show whether the beat comes early: “{0}” can be wrong here. Upload the spectral image, which shows the beats around it.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no text for this code."),
    };
}
