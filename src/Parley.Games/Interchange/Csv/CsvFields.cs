using System.Text;
using Parley.Games.Interchange.Text;

namespace Parley.Games.Interchange.Csv;

/// <summary>One field of a row, with its place.</summary>
/// <param name="Text">What it holds, without white space at its ends.</param>
/// <param name="Offset">Where it starts.</param>
internal readonly record struct CsvField(string Text, int Offset);

/// <summary>
/// Cuts text into rows of fields: separated by commas, or by semicolons or tabs where the first row has those; a field in quotes may hold separators, line breaks and doubled
/// quotes; empty rows and rows that start with '#' are left out.
/// </summary>
internal sealed class CsvFields
{
    private readonly SourceText _source;
    private readonly string _text;
    private int _at;

    public CsvFields(SourceText source)
    {
        _source = source;
        _text = source.Text;
        SkipEmpty();
        Separator = ',';
        var quoted = false;
        for (var i = _at; i < _text.Length && (quoted || _text[i] is not '\n' and not '\r'); i++)
        {
            quoted ^= _text[i] == '"';
            if (!quoted && (_text[i] == '\t' || (_text[i] == ';' && Separator == ',')))
            {
                Separator = _text[i];
            }
        }
    }

    /// <summary>What separates fields.</summary>
    public char Separator { get; }

    /// <summary>Where the reader stands.</summary>
    public int Offset => _at;

    /// <summary>The next row; null at the end.</summary>
    public List<CsvField>? Next()
    {
        SkipEmpty();
        if (_at >= _text.Length)
        {
            return null;
        }

        var row = new List<CsvField>();
        while (true)
        {
            row.Add(Field());
            if (_at >= _text.Length || _text[_at] != Separator)
            {
                return row;
            }

            _at++;
        }
    }

    // Stops at a separator, at the end of a line or at the end of the text.
    private CsvField Field()
    {
        while (_at < _text.Length && _text[_at] != Separator && _text[_at] is ' ' or '\t')
        {
            _at++;
        }

        var start = _at;
        if (_at < _text.Length && _text[_at] == '"')
        {
            return Quoted(start);
        }

        while (_at < _text.Length && _text[_at] != Separator && _text[_at] is not '\n' and not '\r')
        {
            _at++;
        }

        return new CsvField(_text[start.._at].Trim(), start);
    }

    private CsvField Quoted(int start)
    {
        var text = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != '"')
            {
                text.Append(_text[_at]);
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == '"')
            {
                text.Append(_text[_at++]);
            }
            else
            {
                _at++;
                while (_at < _text.Length && _text[_at] != Separator && _text[_at] is ' ' or '\t')
                {
                    _at++;
                }

                return _at >= _text.Length || _text[_at] == Separator || _text[_at] is '\n' or '\r' ? new CsvField(text.ToString().Trim(), start)
                    : throw _source.Error(_at, "Something follows the closing quotation mark of a field.", "A quotation mark within a field is doubled: \"\".");
            }
        }

        throw _source.Error(start, "This quotation mark is never closed.", "The file may have been cut off.");
    }

    private void SkipEmpty()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] == '#')
            {
                var end = _text.AsSpan(_at).IndexOfAny('\n', '\r');
                _at = end < 0 ? _text.Length : _at + end;
            }
            else if (_text[_at] is '\n' or '\r' or ' ')
            {
                _at++;
            }
            else
            {
                return;
            }
        }
    }
}
