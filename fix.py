import re,sys
f=sys.argv[1];t=open(f).read()
t='\n'.join(l for l in t.split('\n') if not (re.match(r'^[fan0+-]{4,9} ?x?( \^\^.*)?$',l)))
open(f,'w').write(t)
